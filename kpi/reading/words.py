"""Words around figures, as tables: why a number is missing, how a value stands, how it is compared."""

import re

from kpi.model.terms import Comparator, Missing, Quality
from kpi.reading.patterns import lazy
from kpi.reading.units import UNIT

#: Whole cells (without brackets and blanks) that say why there is no number.
_MISSING_TABLE: dict[Missing, str] = {
    Missing.BLANK: """
        空欄 空白 ブランク
    """,
    Missing.DASH: """
        * ** *** / \\ × x 〃 ・ . _ ... なし。
    """,
    Missing.PENDING: """
        未判明 判明待ち 集計中 精査中 調査中 算定中 算出中 確認中 作業中 分析中 未集計 未算定 未算出 集計作業中 推計中 取りまとめ中
        とりまとめ中 照会中 整理中 未確定 未定 集計未了 集計待ち 未報告 計測中 測定中 評価中 数値未確定
    """,
    Missing.UNPUBLISHED: """
        未公表 公表前 公表待ち 未発表 公表予定 未公開 非公表 公表なし 秘匿 非公開 x(秘匿) 公表されていない
    """,
    Missing.NOT_SURVEYED: """
        調査なし 未実施 未調査 調査未実施 調査実施なし 調査年でない 調査年度でない 非調査年 調査対象年度外 隔年調査
        未計測 未測定 未把握 実績なし データなし 数値なし 把握していない 把握不可 測定不可 測定不能 算出不可 算定不可
        初回調査 新規調査 不明 欠測 調査無し 実績無し データ無し 調査せず 調査中止 中止 未開催 未調査年 統計終了 調査終了 調査廃止 統計廃止 公表終了
    """,
    Missing.NOT_APPLICABLE: """
        該当なし 対象外 対象なし 該当無し 対象無し 非該当 n/a na n.a. n.a n 評価対象外 該当せず 適用なし 適用外
        該当者なし 該当年度なし
    """,
    Missing.NOT_YET_DUE: """
        判断時期未到来 未到来 時期未到来 評価時期未到来 判定時期未到来 計画期間前 期間外 未着手 開始前 事業開始前
        制度開始前 調査前 公表時期未到来 測定時期未到来
    """,
    Missing.NOT_SET: """
        未設定 検討中 設定しない 設定なし 目標なし 設定せず 今後設定 今後検討 別途設定 調整中 設定中 策定中
        目標設定なし 目標値なし 目標未設定 目標を設定しない 数値目標なし 数値目標は設定しない 数値目標設定なし
        設定無し 定めない tbd
    """,
}
MISSING_WORDS: dict[str, Missing] = {word: reason for reason, table in _MISSING_TABLE.items() for word in table.split()}
#: A stated time: R7.3, 令和8年9月頃, 2025年度末, 12月, 翌年度. Blanks are gone, so digits go on only behind a sign between them.
_TIME = (
    r"(?:(?:(?:令和|平成|[RH])(?:\d{1,2}|元)|20\d\d)(?:\((?:令和|平成|[RH]|20)\d{1,2}\))?(?:年度?(?:\d{1,2}月(?:\d{1,2}日)?)?|[./]\d{1,2}(?:[./]\d{1,2})?月?)?"
    r"|\d{1,2}月(?:\d{1,2}日)?|[来翌次]年度?|今年度|本年度|年度内|年内)(?:の?(?:末|頃|ごろ|以降|中|[上中下]旬|[上下]半期|[前後]半|春|夏|秋|冬))*"
)
#: What makes a result known.
_RELEASE = "(?:公表|発表|判明|集計|調査|測定|把握|確定|算出|算定|取り?まとめ)"
_RELEASED = rf"{_RELEASE}(?:実施)?(?:値|結果)?(?:される|する|の)?"
#: What is said of the next time names no value: 「次回調査で60%以上」 is a target.
_NO_FIGURE = r"(?!.*\d(?:[\d,.]*[%人件回]|.*(?:以[上下内]|未満|超)))"
_PLAN = "(?:予定|見込み?|見通し|待ち)"
#: Patterns of whole cells that say so in more words.
MISSING_PATTERNS: tuple[tuple[re.Pattern[str], Missing], ...] = tuple(
    (lazy(pattern), reason)
    for pattern, reason in (
        (r"[-・.~ー]+", Missing.DASH),
        # 次回公表 R9.3, and no target: 次回調査で60%以上
        (rf"次回の?(?:公表|調査|集計|実施|判明){_NO_FIGURE}.*", Missing.NOT_YET_DUE),
        # also 隔年調査 with a bracket that tells the next one
        (
            rf"(?:{_TIME}に?|\d年(?:ごと|毎|に[1一][回度])の?)?[^\d]{{0,16}}?\(?次[回期][のは:]*(?:{_RELEASE}|公開|報告|更新|実施|{_TIME}){_NO_FIGURE}.*",
            Missing.NOT_YET_DUE,
        ),
        # 未公表(R8.9公表予定), 国が令和7年3月に公表予定; what is being counted (集計中) stays so
        (
            rf"(?![^(]*中\()(?:{_TIME})?[^\d]{{0,24}}?{_TIME}(?:に|より|から)?(?:[^\d]{{1,10}}(?:が|から|より))?\(?{_RELEASED}{_PLAN}(?:のため)?\)?",
            Missing.NOT_YET_DUE,
        ),
        (rf"[^\d]{{0,12}}(?:値|結果|実績)は{_TIME}に(?:公表|発表|判明|確定)(?:する|される)?", Missing.NOT_YET_DUE),
        # 公表予定(R7.3), 未公表(R8.9公表)
        (rf"[^\d]{{0,24}}?{_RELEASE}の?(?:{_PLAN}|時期)[は:、(]*{_TIME}[にを]?{_PLAN}?\)?", Missing.NOT_YET_DUE),
        (rf"(?:未公表|未発表|公表前|未判明|未集計|未確定)[(、:]{_TIME}に?{_RELEASE}\)?", Missing.NOT_YET_DUE),
        (
            r"[-ー]*\(?(?:R|令和|20)[\d.年度月/]{1,9}(?:末|頃|以降|中|秋|春|夏|冬)?に?(?:公表|発表|判明|集計|調査|測定|把握)(?:予定|見込み?)?\)?",
            Missing.NOT_YET_DUE,
        ),
        (
            rf"(?:{_TIME})?[^\d]{{0,24}}(?:公表|発表)(?:予定|見込み?|待ち|(?:の?時期)?は?未定)(?:の?ため)?",
            Missing.UNPUBLISHED,
        ),
        (rf"(?:{_TIME})?[^\d]{{0,24}}(?:集計|判明|確定|算出|調査|把握|測定|実施)予定", Missing.NOT_YET_DUE),
        (
            r"(?:現在|現時点では|目下|今後)?(?:集計|精査|調査|算定|確認|推計)(?:して(?:いる|います)|作業中|中)?(?:のため.{0,12}|です|につき.{0,12})?",
            Missing.PENDING,
        ),
        (r".{0,12}(?:調査|集計)(?:は|を)?(?:行って|実施して)い(?:ない|ません)", Missing.NOT_SURVEYED),
        (r".{0,16}(?:設定|把握|算出|公表)(?:し(?:ない|ません|ていない|ていません)|できない|なし)", Missing.NOT_SET),
        (
            r".{0,24}(?:のため|により|につき)(?:中止|未実施|実績なし|調査なし|実施せず|開催せず|調査を?実施せず)",
            Missing.NOT_SURVEYED,
        ),
        (
            r"(?:R|令和|20)[\d.年度月/]{1,9}(?:に|から|より)?(?:初回調査|新規調査|調査開始|把握開始|新規設定)",
            Missing.NOT_SURVEYED,
        ),
        (r"\d年(?:ごと|毎|に1回|に一度)(?:の)?調査(?:のため.{0,10})?", Missing.NOT_SURVEYED),
    )
)

#: Words that say how a value stands.
QUALITY_WORDS: dict[str, Quality] = {
    **dict.fromkeys(("確定", "確定値", "確報", "確報値"), Quality.FINAL),
    **dict.fromkeys(("速報", "速報値", "暫定", "暫定値", "概数", "概算値", "概算", "p"), Quality.PROMPT),
    **dict.fromkeys(
        (
            "推計",
            "推計値",
            "推定",
            "推定値",
            "見込",
            "見込み",
            "見込値",
            "見込み値",
            "試算",
            "試算値",
            "予測",
            "予測値",
        ),
        Quality.ESTIMATE,
    ),
    **dict.fromkeys(("集計中", "精査中", "未確定"), Quality.PENDING),
    **dict.fromkeys(("未公表",), Quality.UNPUBLISHED),
}

#: What a comparison becomes that is not to come true: 70%未満とならない.
_TURNED = (
    ("以上", Comparator.LT),
    ("以下", Comparator.GT),
    ("未満", Comparator.GE),
    ("超", Comparator.LE),
)
#: Words after a value that say how it is compared, longest first.
COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    *(
        (f"{word}{verb}", sign)
        for word, sign in _TURNED
        for verb in ("とならない", "にならない", "としない", "にしない")
    ),
    ("より高い", Comparator.GT),
    ("より多い", Comparator.GT),
    ("より低い", Comparator.LT),
    ("より少ない", Comparator.LT),
    ("より高く", Comparator.GT),
    ("より多く", Comparator.GT),
    ("より低く", Comparator.LT),
    ("より少なく", Comparator.LT),
    ("より短く", Comparator.LT),
    ("を上限", Comparator.LE),
    ("を限度", Comparator.LE),
    ("を下限", Comparator.GE),
    ("を下回らない", Comparator.GE),
    ("を上回らない", Comparator.LE),
    ("を超えない", Comparator.LE),
    ("を越えない", Comparator.LE),
    ("を割り込まない", Comparator.GE),
    ("を割らない", Comparator.GE),
    ("に満たない", Comparator.LT),
    ("を切る", Comparator.LT),
    ("を切らない", Comparator.GE),
    ("を超える", Comparator.GT),
    ("を越える", Comparator.GT),
    ("を上回る", Comparator.GT),
    ("を下回る", Comparator.LT),
    ("を超え", Comparator.GT),
    ("を上回り", Comparator.GT),
    ("を上回", Comparator.GT),
    ("を下回", Comparator.LT),
    ("以上", Comparator.GE),
    ("以下", Comparator.LE),
    ("以内", Comparator.LE),
    ("未満", Comparator.LT),
    ("超過", Comparator.GT),
    ("超え", Comparator.GT),
    ("超", Comparator.GT),
)
COMPARATOR = re.compile(rf"\s?(?P<word>{'|'.join(word.replace('以', '以 ?') for word, _ in COMPARATORS)})")


def comparator_of(word: str) -> Comparator:
    """The comparator that a word matched by ``COMPARATOR`` stands for."""
    return dict(COMPARATORS)[word.replace(" ", "")]


_SIGNED = lazy(
    rf"(?P<sign><=|>=|[<>≦≧≤≥])\s*(?P<number>\d[\d,.]*\s?[百千万億兆]*(?:{UNIT.pattern})?)(?![^\s()、。/・]*>)"
)
#: "18.5≦BMI<25": a value between two others.
_BETWEEN = lazy(r"(?P<low>\d[\d,.]{0,9})\s?(?:≦|≤|<=)\s?[^\d<>≦≧≤≥\s]{1,8}\s?<(?!=)\s?(?P<high>\d[\d,.]{0,9})")
_SIGNS = frozenset("<>≦≧≤≥")
_SIGN_WORDS = {"<=": "以下", "≦": "以下", "≤": "以下", "<": "未満", ">=": "以上", "≧": "以上", "≥": "以上", ">": "超"}


def spelled(text: str) -> str:
    """Folded text with signs of comparison in words: "≧80%" is "80%以上"."""
    if _SIGNS.isdisjoint(text):  # most texts have none, and the pattern holds all units
        return text
    return _SIGNED.sub(_in_words, _BETWEEN.sub(r"\g<low>以上\g<high>未満", text))


def _in_words(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    if before.rfind("<") > before.rfind(">"):
        return found.group()  # the sign closes a bracket: <目標>50件
    return found["number"] + _SIGN_WORDS[found["sign"]]


def missing_reason(core: str) -> Missing | None:
    """Why the folded, stripped cell ``core`` holds no number; None when it does not say so."""
    if not core:
        return Missing.BLANK
    word = core.replace(" ", "").replace("\n", "").rstrip("。")
    while len(word) > 2 and word[0] in "(<[【〈「" and word[-1] in ")>]】〉」":
        word = word[1:-1]
    if word.lower() in MISSING_WORDS:
        return MISSING_WORDS[word.lower()]
    if word.isascii() and any(map(str.isdigit, word)):
        return None  # what the patterns look for beside digits is said in Japanese
    return next((reason for pattern, reason in MISSING_PATTERNS if pattern.fullmatch(word)), None)
