"""The name of a measure from the words before its number.

「管理監督者研修受講率 72.4%」 names 管理監督者研修受講率; 「…手続など約19,000手続」 names nothing: the words before the
number are part of a sentence. A name is accepted only where it ends in a word that can be measured.
"""

import re

from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years

#: Last words of measures: what can have a value. 数 covers 件数, 人数, 回数, 施設数 …
MEASURE_ENDINGS = (
    "率", "割合", "数", "額", "量", "値", "比", "比率", "度", "スコア", "ポイント", "指数", "順位", "時間", "面積", "延長", "人口",
    "寿命", "点", "費", "収入", "所得", "残高", "利用者", "参加者", "受講者", "登録者", "来場者", "観光客", "件", "密度", "濃度",
    "カバー", "シェア", "単価", "生産", "売上", "売上高", "出荷額等", "年齢", "距離", "距離", "回", "差", "量等", "数等",
)  # fmt: skip
#: Words after which nothing but the number follows: they link a name to its value.
_LINK = lazy(
    r"(?:[をはがも]|について|に関して|[:=])?\s*(?:年間|毎年|累計|延べ|おおむね|概ね|約|全国上位の|全国平均の)*\s*$"
)
#: Words that only say what the number is, not what it measures.
_ROLE = lazy(r"^(?:数値|成果|重点)?(?:目標|実績|現状|基準|計画|見込み?|最新|直近|累計|中間)(?:値|数|件数)?$|^KPI$")
_LEADING_MARK = lazy(r"^[\s・○●■□◆◇▪※*\-→⇒]+|^[①-⑳]|^\(\d{1,2}\)|^\d{1,2}[.)]\s")
#: 「光熱水費を毎年度」 names 光熱水費.
_EACH_YEAR = lazy(r"(?:を|は|が|で)(?:毎年度?|各年度?|年間|毎月|新たに|累計で?)$")
_BRACKET_TAIL = lazy(r"\s*\([^()]*\)\s*$")


def metric_name(words: str) -> str | None:
    """The measure that the words before a number name, or None where they are no name.

    Years and links (は, を, :) at the end are no part of it: 「R5年度の受講率は」 names 受講率.
    """
    text = without_years(words).strip()
    text = _LEADING_MARK.sub("", text).strip()
    text = _cut_link(text)
    text = re.sub(r"^(?:[のにはまでを、,]|までに|における|時点)+", "", text).strip(" 、,。:：・『』")
    text = _EACH_YEAR.sub("", text)
    bare = _BRACKET_TAIL.sub("", fold(text)).strip().strip('」』"')
    if not bare or _ROLE.match(bare) or len(text) > 80:
        return None
    return text if bare.endswith(MEASURE_ENDINGS) else None


def without_years(words: str) -> str:
    """The words without their years and dates."""
    kept, position = [], 0
    for span in find_years(words):
        kept.append(words[position : span.start])
        position = span.end
    kept.append(words[position:])
    return re.sub(r"[(（]\s*[)）]|[【\[［]\s*[】\]］]", "", "".join(kept))


def _cut_link(text: str) -> str:
    """Cut the link at the end; the link is found in the folded text, whose length is that of these words."""
    match = _LINK.search(fold(text)) if len(fold(text)) == len(text) else _LINK.search(text)
    return text[: match.start()].rstrip() if match else text
