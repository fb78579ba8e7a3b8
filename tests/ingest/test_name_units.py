"""Units in the brackets of names."""

import pytest

from kpi.ingest.layouts.name_units import name_unit, unit_before_parts


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("徴収率（％）", "%"),
        ("取得率（％）（知事部局）", "%"),
        ("月45時間超の職員数（人）（延べ）", "人"),
        ("（延べ）職員数（人）", "人"),
        ("未利用地の売却額（百万円）（累計）", "百万円"),
        ("間伐面積（ha、累計）", "ha"),
        ("研修修了者数（累計・人）", "人"),
        ("利用者数（延べ・単年度）", None),
        ("大気環境基準達成率【％】※*3", "%"),
        ("道路整備による排出削減量【t-NOx】", "t-NOx"),
        ("健康寿命（歳） 男性", "歳"),
        ("特許出願の件数（件）注2）", "件"),
        ("開業率（％）※1）", "%"),
        ("歩数（20～64歳）（歩） 女性", "歩"),
        ("新規就農者数（年間）", None),
        ("海ごみ回収量（t）（年間）", "t"),
        ("大学進学者数（高校）", None),
        ("耐震化率（病院）", None),
        ("学校数（高校）", "高校"),
        ("死亡率（人口10万対）", None),
        ("出荷量（t）（億円）", None),
        ("紙使用量の削減率（2019年度比、%）", "%"),
        ("汚水処理（下水道）人口", None),
        ("自殺者数（人口10万人当たり）（人） 注2", "人"),
    ],
)
def test_the_unit_in_a_name(name, unit):
    assert name_unit(name) == unit


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("診療所数（か所） 北部", "か所"),
        ("歩数（歩） 20～64歳 男性", "歩"),
        ("診療所数 北部", None),
        ("診療所数", None),
    ],
)
def test_the_unit_before_the_part_of_a_further_column(name, unit):
    assert unit_before_parts(name) == unit
