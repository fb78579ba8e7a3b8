"""Values below zero of what is counted: nobody can be counted less than not at all."""

from kpi.model.records import Indicator, Measurement
from kpi.model.remembered import Remembered
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

#: Units of things, people and events; of what is measured (money, degrees, points, rates) a value may lie below zero.
_COUNTED = frozenset(
    [
        "人",
        "名",
        "者",
        "人日",
        "人泊",
        "延人",
        "人回",
        "件",
        "手続",
        "手続き",
        "事例",
        "社",
        "団体",
        "法人",
        "企業",
        "事業者",
        "事業所",
        "事業体",
        "経営体",
        "機関",
        "組織",
        "組合",
        "グループ",
        "市町村",
        "市区町村",
        "自治体",
        "都道府県",
        "県",
        "市",
        "町",
        "村",
        "区",
        "カ国",
        "か国",
        "ヶ国",
        "地域",
        "地区",
        "箇所",
        "か所",
        "カ所",
        "ヶ所",
        "ヵ所",
        "ケ所",
        "個所",
        "校",
        "学校",
        "園",
        "学級",
        "講座",
        "コース",
        "教室",
        "回",
        "戸",
        "棟",
        "世帯",
        "台",
        "隻",
        "頭",
        "羽",
        "匹",
        "尾",
        "本",
        "冊",
        "枚",
        "通",
        "個",
        "基",
        "所",
        "品目",
        "品種",
        "種",
        "種類",
        "商品",
        "施設",
        "店",
        "店舗",
        "病院",
        "路線",
        "便",
        "橋",
        "港",
        "公園",
        "計画",
        "プラン",
        "制度",
        "条例",
        "組",
        "班",
        "チーム",
        "集落",
        "農場",
        "システム",
        "サービス",
        "アプリ",
        "データセット",
        "拠点",
        "センター",
        "クラブ",
        "サロン",
        "カフェ",
        "泊",
        "食",
        "床",
        "席",
        "票",
        "作品",
        "大会",
        "会場",
        "事業",
        "件数",
        "人数",
        "回数",
        "persons",
        "people",
        "cases",
        "times",
        "schools",
    ]
)
_SCALE = lazy(r"^(?:延べ?|約|[十百千万億]+)")
_BESIDE = lazy(r"[(（/／・].*$")
#: A change, a difference or a balance is counted in the same units and may be negative.
_CHANGE = lazy(
    r"増|減|差|超過|比|収支|伸び|変化|変動|純|過不足|出入|バランス|マイナス|change|difference|net|balance|growth|compared",
)


def _is_counted(unit: str) -> bool:
    plain = _BESIDE.sub("", fold(unit)).strip()
    return plain in _COUNTED or _SCALE.sub("", plain) in _COUNTED


#: Whether a unit counts things, people or events, by the unit as written.
COUNTED: Remembered[str, bool] = Remembered(_is_counted)


def negative_count(indicator: Indicator) -> Measurement | None:
    """The one value of an indicator that cannot be right: below zero, of a unit that counts; None where there is none.

    A minus that stands before another value or a target of the same row as well is how the row is meant.
    """
    unit = indicator.unit
    if unit is None or not COUNTED[unit]:
        return None
    found: Measurement | None = None
    for one in (indicator.baseline, *indicator.actuals):
        if one is not None and one.value is not None and one.value < 0:
            if found is not None:
                return None
            found = one
    if found is None:
        return None
    aims = (*((indicator.target,) if indicator.target else ()), *indicator.milestones)
    if any(value is not None and value < 0 for aim in aims for value in (aim.value, aim.lower, aim.upper)):
        return None
    return None if _CHANGE.search(fold(indicator.name).lower()) else found
