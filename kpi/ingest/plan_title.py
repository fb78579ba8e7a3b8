"""What a sheet's title says of the plan: its name without the years, and the years that it runs."""

from kpi.model.fiscal import fiscal_year_of_month
from kpi.reading.patterns import lazy
from kpi.reading.text import fold_spans
from kpi.reading.years import read_period

#: What a plan is called by; only behind such a word do years in brackets tell how long it runs: behind
#: 「指標の推移」 they tell which results are shown.
_PLAN = r"(?:計画|戦略|ビジョン|プラン|構想|大綱|指針|方針|プログラム)"
#: 「数値目標一覧」, 「KPI進捗状況」: the sort of the table, between a plan's name and its years.
_SORT = r"の?(?:(?:数値|成果|重要|業績|評価|主要|目標|指標|KPI|取組|施策|進捗|達成|実績|管理|状況|一覧|評価|検証|結果|推移|シート|表|書|・|及び|の){2,8})"
_RUNS = lazy(
    rf"{_PLAN}(?:[^\s(\[【]{{0,6}}|\s*{_SORT})\s*(?P<bracket>[(\[【](?:(?:計画|推進|対象|実施)?期間\s*[:は]?\s*)?(?P<years>[^()\[\]【】]*(?:\([^()]*\)[^()\[\]【】]*)*)[)\]】])"
)
#: No plan runs longer; a wider range is the years of something else.
_LONGEST = 15


def title_period(title: str) -> tuple[int, int] | None:
    """The plan's first and last fiscal year, where its name is followed by them in brackets: 「総合計画（令和4年度～令和8年度）」.

    None where no years stand there, where they follow anything but a plan's name, and where they span more than 15 years.
    """
    return _found(title)[0]


def plan_name(title: str) -> str:
    """The plan's name as its title has it, without its years in brackets, which are shown on their own.

    >>> plan_name("緑川県総合計画（令和4年度～令和8年度）指標一覧")
    '緑川県総合計画 指標一覧'
    """
    _, place = _found(title)
    if place is None:
        return title
    rest = title[place[1] :].lstrip()
    apart = "" if "ぁ" <= rest[:1] <= "ん" else " "  # 「総合計画（…）の指標一覧」
    return " ".join(f"{title[: place[0]].rstrip()}{apart}{rest}".split())


def _found(title: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The years and the place of their brackets in ``title``."""
    folded = fold_spans(title)
    for match in _RUNS.finditer(folded.text):
        period = read_period(match["years"])
        if period is None or not period.start or not period.end:
            continue
        first, last = (fiscal_year_of_month(int(one[:4]), int(one[5:7])) for one in (period.start, period.end))
        if first < last <= first + _LONGEST:
            return (first, last), folded.span(*match.span("bracket"))
    return None, None
