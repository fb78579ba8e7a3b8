"""Which way an indicator is meant to go, from its words. Evidence is named, and without any there is no answer."""

import re
from functools import lru_cache

from kpi.model.terms import Accumulation, Comparator, Direction
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

#: More of these is worse. Each is a word of plans' indicator names.
LESS_IS_BETTER = (
    "死亡", "死者", "死傷", "負傷", "自殺", "事故", "犯罪", "刑法犯", "被害", "認知件数", "火災", "出火", "罹患", "発症", "感染者", "有病",
    "待機児童", "不登校", "中途退学", "中退", "いじめ", "虐待", "離職", "失業", "未就業", "未婚", "欠員", "時間外", "超過勤務", "残業",
    "排出量", "ごみ", "廃棄", "食品ロス", "エネルギー消費", "消費量", "最終処分", "不法投棄", "苦情", "滞納", "未収", "赤字",
    "債務", "県債残高", "借入", "将来負担比率", "実質公債費比率", "経常収支比率", "喫煙", "飲酒", "肥満", "メタボ", "むし歯", "う蝕",
    "要介護認定", "転出超過", "転出者", "空き家", "耕作放棄", "荒廃農地", "鳥獣被害", "渋滞", "断水", "漏水", "未処理", "未整備", "未実施",
    "未耐震", "危険箇所", "生活保護", "貧困", "孤立", "ひきこもり", "遅延", "所要時間", "待ち時間", "処理日数", "不適正", "不適切", "違反", "不正", "漏えい", "不祥事", "入札不調",
)  # fmt: skip
#: With one of these in the name the sense of the words above turns round.
TURNS_ROUND = (
    "削減率", "削減量", "減少率", "減量", "改善", "解消", "防止", "予防", "対策", "抑制", "再生利用", "リサイクル", "資源化", "相談",
    "支援", "検挙", "ていない", "解決", "回収", "復帰", "活用", "利活用", "訓練", "講習", "教室", "研修", "禁煙", "分煙", "協定", "計画",
)  # fmt: skip
#: More of these is better, whatever the figures suggest.
MORE_IS_BETTER = (
    "受講率", "受診率", "普及率", "交付率", "保有率", "取得率", "達成率", "実施率", "参加率", "加入率", "利用率", "整備率", "満足度",
    "認知度", "就職率", "定着率", "自給率", "耐震化率", "接種率", "進学率", "回収率", "合格率", "導入率", "登録者", "参加者", "受講者",
    "利用者", "来場者", "入込", "観光客", "宿泊者", "寿命", "幸福", "生産額", "産出額", "出荷額", "輸出額", "売上", "所得", "創業",
    "誘致", "移住", "オンライン化", "デジタル化", "スコア", "満足", "カバー率", "策定率", "設置率", "整備済", "改良率", "有効求人倍率",
    "出生", "婚姻", "カード", "登録数", "認定数", "認定件数", "契約件数", "リサイクル率", "再生利用率", "検挙率",
)  # fmt: skip

_WORDS: dict[str, Direction] = {
    "増加": Direction.INCREASE, "増": Direction.INCREASE, "増やす": Direction.INCREASE, "上昇": Direction.INCREASE,
    "向上": Direction.INCREASE, "拡大": Direction.INCREASE, "↑": Direction.INCREASE, "↗": Direction.INCREASE,
    "+": Direction.INCREASE, "プラス": Direction.INCREASE, "increase": Direction.INCREASE, "up": Direction.INCREASE,
    "高いほど良い": Direction.INCREASE, "減少": Direction.DECREASE, "減": Direction.DECREASE,
    "減らす": Direction.DECREASE, "低下": Direction.DECREASE, "低減": Direction.DECREASE, "削減": Direction.DECREASE,
    "縮小": Direction.DECREASE, "↓": Direction.DECREASE, "↘": Direction.DECREASE, "-": Direction.DECREASE,
    "マイナス": Direction.DECREASE, "decrease": Direction.DECREASE, "down": Direction.DECREASE,
    "低いほど良い": Direction.DECREASE, "維持": Direction.MAINTAIN, "現状維持": Direction.MAINTAIN,
    "→": Direction.MAINTAIN, "横ばい": Direction.MAINTAIN, "maintain": Direction.MAINTAIN,
    "範囲": Direction.RANGE, "範囲内": Direction.RANGE, "range": Direction.RANGE,
}  # fmt: skip
#: 「高い方がよい」, 「値が小さいほど望ましい」.
_BETTER = lazy(
    r"(?:(?:数?値|数字)[がは])?(?P<more>高い|大きい|多い|長い|上がる|増える)?(?P<less>低い|小さい|少ない|短い|下がる|減る)?"
    r"(?:方|ほう|ほど|こと)が?(?:良い|よい|いい|好ましい|望ましい|良|よし|評価が高い)"
)
#: 「増加させる」, 「減少を目指す」, 「増加が望ましい」: the word of the direction comes first.
_AIMED = lazy(
    r"(増加|増|上昇|向上|拡大|減少|減|低下|低減|削減|縮小|維持|現状維持)(?:傾向|型|方向|を?目指す|をめざす|を図る|させる|する|が望ましい|が良い)"
)
_ACCUMULATIONS: dict[str, Accumulation] = {
    "時点": Accumulation.POINT, "年度末時点": Accumulation.POINT, "ストック": Accumulation.POINT,
    "期末": Accumulation.POINT, "年度末": Accumulation.POINT, "年末": Accumulation.POINT, "期末時点": Accumulation.POINT,
    "point": Accumulation.POINT, "単年度": Accumulation.ANNUAL, "単年": Accumulation.ANNUAL, "年間": Accumulation.ANNUAL,
    "毎年": Accumulation.ANNUAL, "毎年度": Accumulation.ANNUAL, "フロー": Accumulation.ANNUAL,
    "annual": Accumulation.ANNUAL, "累計": Accumulation.CUMULATIVE, "累積": Accumulation.CUMULATIVE,
    "累加": Accumulation.CUMULATIVE, "延べ": Accumulation.CUMULATIVE, "cumulative": Accumulation.CUMULATIVE,
}  # fmt: skip
_MORE = lazy("|".join(map(re.escape, MORE_IS_BETTER)))
_LESS = lazy("|".join(map(re.escape, LESS_IS_BETTER)))
_CUMULATIVE_NAME = lazy(
    r"累計|累積|通算|(?<!\d)(?:[2-9２-９]|10)\s*[かヵケヶカ]?年間(?:で|に|計|の合計|合計)|計画期間(?:中|内)の?(?:合計|計)"
)
#: 「有効求人倍率の全国順位」: whatever is ranked, the first place is the best.
_PLACE = lazy(r"順位\s*(?:[(][^()]*[)])?\s*$")
_DASHES, _UP_OR_MINUS, _DOWN = {"-", "―", "ー", "–"}, {"▲", "△"}, {"▼", "▽"}
_RATES = {"%", "ポイント", "点", "位", "倍"}
_ANNUAL_NAME = lazy(r"年間|毎年|単年|[/／]年(?!度末)|一年間|1年間|年度内")


@lru_cache(maxsize=256)
def signed_direction(text: str, signs: frozenset[str]) -> Direction | None:
    """What a single sign says beside the others of its column: a dash is a minus beside a plus, ▲ points up beside ▼.

    A dash without a plus says that there is no direction. None for anything else.
    """
    sign = "".join(fold(text).split())
    if sign in _DASHES and "+" not in signs:
        return Direction.NONE
    if sign in _UP_OR_MINUS and not signs.isdisjoint(_DOWN):
        return Direction.INCREASE
    return Direction.DECREASE if sign in _DOWN else None


@lru_cache(maxsize=256)
def read_direction(text: str) -> Direction | None:
    """A cell of the column 方向. None where the word is not known; a blank cell is ``Direction.NONE``."""
    word = "".join(fold(text).split()).lower()
    if not word or word in _WORDS:
        return _WORDS.get(word, Direction.NONE)
    better = _BETTER.fullmatch(word)
    if better and bool(better["more"]) != bool(better["less"]):
        return Direction.INCREASE if better["more"] else Direction.DECREASE
    aimed = _AIMED.fullmatch(word)
    return _WORDS[aimed[1]] if aimed else None


def read_accumulation(text: str) -> Accumulation | None:
    """A cell of the column 集計. None where the word is not known; a blank cell is ``Accumulation.UNKNOWN``."""
    word = re.sub(r"(?:型|値|の値|実績|目標)$", "", "".join(fold(text).split()).lower())
    return Accumulation.UNKNOWN if word in {"", "-", "―", "ー"} else _ACCUMULATIONS.get(word)


_BY_COMPARATOR = {
    Comparator.GE: Direction.INCREASE,
    Comparator.GT: Direction.INCREASE,
    Comparator.LE: Direction.DECREASE,
    Comparator.LT: Direction.DECREASE,
}


def direction_of_comparator(comparator: Comparator | None) -> Direction:
    """以上 and 超 want more, 以下 and 未満 want less; equality says nothing."""
    return Direction.NONE if comparator is None else _BY_COMPARATOR.get(comparator, Direction.NONE)


def direction_of_name(name: str) -> Direction:
    """What the words of a name tell; ``NONE`` where they tell nothing."""
    text = fold(name)
    if _PLACE.search(text):
        return Direction.DECREASE
    if _MORE.search(text):
        return Direction.INCREASE
    if _LESS.search(text) and not any(word in text for word in TURNS_ROUND):
        return Direction.DECREASE
    return Direction.NONE


def accumulation_of(name: str, unit: str | None, target_text: str = "") -> Accumulation:
    """What name, unit and target text tell about what a value counts; a rate is a state at a date."""
    text = f"{name} {target_text}"
    years = "年" in text  # most texts tell neither, and ten thousand names are asked
    if (years or "累" in text or "通算" in text or "計画期間" in text) and _CUMULATIVE_NAME.search(text):
        return Accumulation.CUMULATIVE
    if (years and _ANNUAL_NAME.search(text)) or (unit or "").endswith("/年"):
        return Accumulation.ANNUAL
    if unit in _RATES or (unit and fold(unit)) in _RATES:
        return Accumulation.POINT
    return Accumulation.UNKNOWN
