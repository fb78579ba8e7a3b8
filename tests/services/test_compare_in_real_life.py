"""The next version of a plan as it really comes: what must be said to have changed, and what must not."""

import pytest

from kpi.i18n.catalogue import LANGS, words
from kpi.views.comparison import comparison_view
from tests.services.next_versions import (
    LONG,
    WIDE,
    Case,
    between,
    column,
    edited,
    ordered,
    told,
    without,
    xlsx,
)

IDS = "".join(
    f"{head},{line}\n" for head, line in zip(("指標ID", "A1", "A2", "A3", "A4", "A5"), WIDE.splitlines(), strict=True)
)
YEAR = [
    Case(
        "a year's results",
        WIDE,
        column(WIDE, "R6実績", "26", "170", "60", "7.5", "900"),
        changed=[
            "企業誘致件数: actual 2024 None → 26",
            "創業者数: actual 2024 None → 170",
            "健診受診率: actual 2024 None → 60",
            "死亡率: actual 2024 None → 7.5",
            "温室効果ガス排出量: actual 2024 None → 900",
        ],
        moved=[
            "健診受診率: off_track C → at_risk B",
            "死亡率: off_track C → at_risk B",
            "温室効果ガス排出量: at_risk B → off_track D",
        ],
    ),
    Case(
        "a past result corrected",
        WIDE,
        edited(WIDE, ("40,16,20", "40,17,20")),
        changed=["企業誘致件数: actual 2022 16 → 17"],
    ),
    Case(
        "results withdrawn",
        WIDE,
        edited(WIDE, ("40,16,20", "40,16,")),
        changed=["企業誘致件数: actual 2023 20 → None"],
        moved=["企業誘致件数: at_risk B → on_track A"],
    ),
    Case(
        "value, then 集計中",
        WIDE,
        edited(WIDE, ("40,16,20", "40,16,集計中")),
        changed=["企業誘致件数: actual 2023 20 → None"],
        moved=["企業誘致件数: at_risk B → on_track A"],
    ),
    Case(
        "集計中, then a value",
        edited(WIDE, ("40,16,20", "40,16,集計中")),
        WIDE,
        changed=["企業誘致件数: actual 2023 None → 20"],
        moved=["企業誘致件数: on_track A → at_risk B"],
    ),
    Case(
        "未公表, then a value",
        LONG,
        edited(LONG, ("R5,,未公表", "R5,25,確定")),
        changed=["相談件数: actual 2023 None → 25"],
    ),
    Case(
        "速報, then 確定",
        LONG,
        edited(LONG, ("R5,60,速報", "R5,60,確定")),
        changed=["受講率: actual 2023 60 (prompt) → 60 (final)"],
    ),
    Case(
        "速報, then another 確定",
        LONG,
        edited(LONG, ("R5,60,速報", "R5,61,確定")),
        changed=["受講率: actual 2023 60 → 61"],
    ),
    Case(
        "the same in one cell",
        edited(WIDE, ("52,56", "52,56（速報）")),
        WIDE,
        changed=["健診受診率: actual 2023 56（速報） → 56"],
    ),
    Case(
        "72.4 and 72.45",
        edited(WIDE, (",56\n", ",72.4\n")),
        edited(WIDE, (",56\n", ",72.45\n")),
        changed=["健診受診率: actual 2023 72.4 → 72.45"],
    ),
    Case(
        "0 where nothing was",
        WIDE,
        edited(WIDE, ("950,\n", "950,0\n")),
        changed=["温室効果ガス排出量: actual 2023 None → 0"],
        moved=["温室効果ガス排出量: at_risk B → achieved A"],
    ),
    Case(
        "the oldest year dropped",
        WIDE,
        without(WIDE, "R4実績"),
        changed=[
            "企業誘致件数: actual 2022 16 → None",
            "創業者数: actual 2022 110 → None",
            "健診受診率: actual 2022 52 → None",
            "死亡率: actual 2022 8.5 → None",
            "温室効果ガス排出量: actual 2022 950 → None",
        ],
        moved=["温室効果ガス排出量: at_risk B → not_measured None"],
    ),
    Case(
        "last year's file again",
        WIDE,
        without(WIDE, "R5実績"),
        changed=[
            "企業誘致件数: actual 2023 20 → None",
            "創業者数: actual 2023 150 → None",
            "健診受診率: actual 2023 56 → None",
            "死亡率: actual 2023 8.1 → None",
        ],
        moved=[
            "企業誘致件数: at_risk B → on_track A",
            "創業者数: on_track A → off_track D",
            "健診受診率: off_track C → off_track D",
            "死亡率: off_track C → at_risk B",
        ],
    ),
]
TARGETS = [
    Case(
        "a target revised",
        WIDE,
        edited(WIDE, ("R8,70,", "R8,80,")),
        changed=["健診受診率: target 70 → 80"],
        moved=["健診受診率: off_track C → off_track D"],
    ),
    Case(
        "its year moved",
        WIDE,
        edited(WIDE, ("R3,50,R8,70", "R3,50,R9,70")),
        changed=["健診受診率: target 70 (FY2026) → 70 (FY2027)"],
        moved=["健診受診率: off_track C → at_risk B"],
    ),
    Case(
        "from a number to words",
        WIDE,
        edited(WIDE, ("R8,70,", "R8,受診しやすい体制づくり,")),
        changed=["健診受診率: target 70 → 受診しやすい体制づくり"],
        moved=["健診受診率: off_track C → not_quantified None"],
    ),
    Case(
        "以上 becomes 超",
        edited(WIDE, ("R8,70,", "R8,70%以上,")),
        edited(WIDE, ("R8,70,", "R8,70%超,")),
        changed=["健診受診率: target 70%以上 → 70%超"],
    ),
    Case("約 put in front", WIDE, edited(WIDE, ("R8,70,", "R8,約70,")), changed=["健診受診率: target 70 → 約70"]),
    Case(
        "a target at last",
        edited(WIDE, ("R8,70,", ",,")),
        WIDE,
        changed=["健診受診率: target None → 70"],
        moved=["健診受診率: not_quantified None → off_track C"],
    ),
    Case(
        "a target no longer",
        WIDE,
        edited(WIDE, ("R8,70,", "R8,未定,")),
        changed=["健診受診率: target 70 → None"],
        moved=["健診受診率: off_track C → not_quantified None"],
    ),
    Case(
        "a milestone",
        WIDE,
        column(WIDE, "R5目標", "", "", "54", "", ""),
        changed=["健診受診率: milestone 2023 None → 54"],
        moved=["健診受診率: off_track C → on_track A"],
    ),
    Case(
        "the baseline's year",
        WIDE,
        edited(WIDE, ("R3,50,", "R2,50,")),
        changed=["健診受診率: baseline 50 (FY2021) → 50 (FY2020)"],
    ),
    Case(
        "thousands for ones",
        edited(WIDE, ("人,増加,R3,100,R8,200,110,150", "人,増加,R3,100000,R8,200000,110000,150000")),
        edited(WIDE, ("人,増加,R3,100,R8,200,110,150", "千人,増加,R3,100,R8,200,110,150")),
        changed=[
            "創業者数: unit 人 → 千人",
            "創業者数: baseline 100000 → 100",
            "創業者数: target 200000 → 200",
            "創業者数: actual 2022 110000 → 110",
            "創業者数: actual 2023 150000 → 150",
        ],
    ),
    Case("the unit alone", WIDE, edited(WIDE, ("千t,", "万t,")), changed=["温室効果ガス排出量: unit 千t → 万t"]),
    Case(
        "the direction",
        WIDE,
        edited(WIDE, ("件,増加", "件,減少")),
        changed=["企業誘致件数: direction increase → decrease"],
        moved=["企業誘致件数: at_risk B → achieved A"],
    ),
]
NAMES = [
    Case(
        "a row put into the middle",
        WIDE,
        edited(WIDE, ("医療,健診", "医療,医師数,健康課,人,増加,R3,5,R8,9,6,7\n医療,健診")),
        added=["医師数"],
    ),
    Case("a row taken out of the middle", WIDE, ordered(WIDE, 0, 1, 3, 4), removed=["健診受診率"]),
    Case(
        "another in its place",
        WIDE,
        edited(WIDE, ("健診受診率,健康課,%,増加,R3,50,R8,70,52,56", "病床数,健康課,床,増加,R3,5,R8,9,6,7")),
        added=["病床数"],
        removed=["健診受診率"],
    ),
    Case(
        "slightly renamed",
        WIDE,
        edited(WIDE, ("健診受診率", "特定健診の受診率")),
        renamed=["健診受診率 → 特定健診の受診率"],
    ),
    Case(
        "slightly renamed while rows moved and a year came",
        WIDE,
        column(ordered(edited(WIDE, ("死亡率", "がん死亡率")), 3, 2, 1, 0, 4), "R6実績", "7.5", "", "", "", ""),
        renamed=["死亡率 → がん死亡率"],
        changed=["がん死亡率: actual 2024 None → 7.5"],
        moved=["がん死亡率: off_track C → at_risk B"],
    ),
    Case(
        "the unit behind a short name",
        "指標名,単位,目標値,R5実績\n件数,件,9,7\n",
        "指標名,目標値,R5実績\n件数（件）,9,7\n",
        renamed=["件数 → 件数（件）"],
    ),
    Case(
        "a note's mark behind a short name",
        "指標名,単位,目標値,R5実績\n件数,件,9,7\n",
        "指標名,単位,目標値,R5実績\n件数（※注12）,件,9,7\n",
        renamed=["件数 → 件数（※注12）"],
    ),
    Case(
        "who is counted, behind a short name",
        "指標名,単位,目標値,R5実績\n人数,人,9,7\n",
        "指標名,単位,目標値,R5実績\n人数（高齢者）,人,8,6\n",
        added=["人数（高齢者）"],
        removed=["人数"],
    ),
    Case(
        "totally renamed, by its number",
        IDS,
        edited(IDS, ("健診受診率", "人間ドック利用者割合")),
        renamed=["健診受診率 → 人間ドック利用者割合"],
    ),
    Case(
        "renumbered",
        IDS,
        edited(IDS, ("A1,", "B1,"), ("A2,", "B2,")),
        changed=["企業誘致件数: id A1 → B1", "創業者数: id A2 → B2"],
    ),
    Case(
        "numbers shifted by one that came first",
        IDS,
        edited(
            IDS,
            ("A5,", "A6,"),
            ("A4,", "A5,"),
            ("A3,", "A4,"),
            ("A2,", "A3,"),
            ("A1,産業,企業", "A1,産業,有効求人倍率,労働課,倍,増加,R3,1.0,R8,1.5,1.1,1.2\nA2,産業,企業"),
        ),
        added=["有効求人倍率"],
        changed=[
            "企業誘致件数: id A1 → A2",
            "創業者数: id A2 → A3",
            "健診受診率: id A3 → A4",
            "死亡率: id A4 → A5",
            "温室効果ガス排出量: id A5 → A6",
        ],
    ),
    Case("numbers for the first time", WIDE, IDS),
    Case("numbers no longer", IDS, WIDE),
    Case(
        "an indicator split in two",
        WIDE,
        edited(
            WIDE,
            (
                "医療,健診受診率,健康課,%,増加,R3,50,R8,70,52,56",
                (
                    "医療,健診受診率（男）,健康課,%,増加,R3,55,R8,75,56,57\n"
                    "医療,健診受診率（女）,健康課,%,増加,R3,45,R8,65,48,55"
                ),
            ),
        ),
        added=["健診受診率（女）", "健診受診率（男）"],
        removed=["健診受診率"],
    ),
    Case(
        "one of two halves keeps the figures",
        WIDE,
        edited(
            WIDE,
            (
                "医療,健診受診率,健康課,%,増加,R3,50,R8,70,52,56",
                (
                    "医療,健診受診率（若者）,健康課,%,増加,R3,45,R8,65,48,55\n"
                    "医療,健診受診率（全体）,健康課,%,増加,R3,50,R8,70,52,56"
                ),
            ),
        ),
        added=["健診受診率（若者）"],
        renamed=["健診受診率 → 健診受診率（全体）"],
    ),
    Case(
        "one name under two pillars, and the rows swapped",
        edited(WIDE, ("創業者数", "相談件数"), ("死亡率", "相談件数")),
        ordered(edited(WIDE, ("創業者数", "相談件数"), ("死亡率", "相談件数")), 3, 0, 1, 2, 4),
    ),
    Case(
        "one name under two pillars, and one is gone",
        edited(WIDE, ("創業者数", "相談件数"), ("死亡率", "相談件数")),
        ordered(edited(WIDE, ("創業者数", "相談件数"), ("死亡率", "相談件数")), 0, 2, 3, 4),
        removed=["相談件数"],
    ),
    Case(
        "one name twice, told apart by the unit",
        edited(WIDE, ("創業者数,産業課,人", "企業誘致件数,産業課,億円")),
        ordered(edited(WIDE, ("創業者数,産業課,人", "企業誘致件数,産業課,億円")), 1, 0, 2, 3, 4),
    ),
    Case(
        "moved to another pillar",
        WIDE,
        edited(WIDE, ("医療,健診受診率", "健康,健診受診率")),
        changed=["健診受診率: pillars 医療 → 健康"],
    ),
    Case(
        "a pillar renamed",
        WIDE,
        WIDE.replace("医療,", "医療・福祉,"),
        changed=["健診受診率: pillars 医療 → 医療・福祉", "死亡率: pillars 医療 → 医療・福祉"],
    ),
    Case(
        "a division renamed",
        WIDE,
        WIDE.replace("健康課", "健康増進課"),
        changed=["健診受診率: divisions 健康課 → 健康増進課", "死亡率: divisions 健康課 → 健康増進課"],
    ),
    Case(
        "one department's part only",
        WIDE,
        ordered(WIDE, 2, 3),
        removed=["企業誘致件数", "創業者数", "温室効果ガス排出量"],
    ),
    Case(
        "another plan's file",
        WIDE,
        "指標名,単位,目標年度,目標値,R5実績\n道路舗装率,%,R8,90,80\n図書館貸出冊数,冊,R8,900,800\n",
        added=["図書館貸出冊数", "道路舗装率"],
        removed=["企業誘致件数", "創業者数", "健診受診率", "死亡率", "温室効果ガス排出量"],
    ),
    Case(
        "the title's year",
        xlsx(WIDE, above="令和5年度 総合計画 指標一覧\n!skip 1"),
        xlsx(WIDE, above="令和6年度 総合計画 指標一覧\n!skip 1"),
        plans=["title: 令和5年度 総合計画 指標一覧 → 令和6年度 総合計画 指標一覧"],
    ),
    Case(
        "marked as a repetition",
        WIDE,
        column(WIDE, "再掲", "", "", "", "", "再掲"),
        changed=["温室効果ガス排出量: flags None → repeated"],
    ),
]


@pytest.mark.parametrize("case", [*YEAR, *TARGETS, *NAMES], ids=lambda case: case.kind)
def test_the_next_version(case):
    assert told(between(case.old, case.new)) == case.expected()


DOUBTS = [
    ("the next year's file", WIDE, column(WIDE, "R6実績", "26", "", "", "", ""), []),
    ("one indicator less", WIDE, ordered(WIDE, 0, 1, 2, 3), []),
    ("one department's part", WIDE, ordered(WIDE, 2, 3), [("many_removed", 3, None)]),
    ("another plan", WIDE, "指標名,目標値\n道路舗装率,90\n", [("few_common", 5, None)]),
    ("last year's file", WIDE, without(WIDE, "R5実績"), [("older_results", None, (2023, 2022))]),
    ("the template without results", WIDE, without(without(WIDE, "R5実績"), "R4実績"),
     [("older_results", None, (2023, None))]),
    ("the last results withdrawn as 集計中", WIDE, edited(WIDE, ("16,20", "16,集計中")), []),
    ("last year's file of one department", WIDE, ordered(without(WIDE, "R5実績"), 2, 3),
     [("many_removed", 3, None), ("older_results", None, (2023, 2022))]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [one[1:] for one in DOUBTS], ids=[one[0] for one in DOUBTS])
def test_what_looks_like_the_wrong_file_is_said(old, new, expected):
    found = between(old, new)
    assert [(one.code, None if one.latest else one.gone, one.latest) for one in found.doubts] == expected
    for lang in LANGS:
        said = comparison_view(found, words(lang)).doubts
        assert len(said) == len(expected)
        assert not [line for line in said if "{" in line]
