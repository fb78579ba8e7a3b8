"""What stands around a table: its title above, remarks above and below, the fiscal years that the title names."""

import re
from dataclasses import dataclass

from kpi.ingest.fragment import SheetContext
from kpi.ingest.labels_above import is_narrative, labels_above
from kpi.ingest.raw import RawSheet
from kpi.ingest.tree import heading_kind
from kpi.ingest.unit_scale import is_unit
from kpi.model.fiscal import fiscal_year_of_month
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years, read_period

_NOTE = lazy(r"^\s*(?:※|＊|\*|注|（注|\(注|備考|（備考|\[注|【注|【参考|資料[:：]|出典|（出典)")
_PAGE = lazy(
    r"^[-‐–—]?\s*\d{1,4}\s*[-‐–—]?$|^\d{1,4}\s*/\s*\d{1,4}(?:\s*ページ)?$|^p\.?\s*\d{1,4}$|^\d{1,4}\s*ページ$",
    re.IGNORECASE,
)
_UNIT = lazy(
    r"^[(（]?\s*単位\s*[:：]?\s*(?:[^()（）]*?(?:ない|なき|以外)[^()（）]*?[は、,])?\s*([^()（）]+?)\s*[)）]?$"
)
_UNIT_WITHIN = lazy(r"(?<=\S)\s*[(\[]\s*単位\s*:\s*([^()\[\]]+?)\s*[)\]]\s*$")
#: 「（単位：百万円。ただし、個別に記載のあるものを除く。）」: what follows the unit takes nothing from it.
_PROVISO = lazy(r"[。、,]?\s*(?:ただし|但し)[^()（）]*")
#: 「※ 単位の記載のない指標は％」: the unit of all that state none.
_WITHOUT_UNIT = lazy(
    r"単位(?:の(?:記載|表示|表記|明示|指定)の?|を(?:記載|表示|明記)してい)(?:ない|無い|なし)(?:指標|項目|もの|数値|値)?(?:について)?(?:は|が)?[、,:]?"
    r"(?:すべて|全て)?\s*[「『\"]?([^\s「」『』\"()（）、,。]{1,8}?)[」』\"]?(?:である|です|とする|で表示|で示す)?\s*(?:[(（。、,].*)?$"
)
_PART = lazy(
    r"^[■●◆【]?\s*(?:(?:基本|政策|施策|重点|個別|行動)?(?:目標|方針|方向|政策|施策|戦略|分野|プロジェクト|テーマ)の?柱?|(?:改革|取組)の?柱|大綱|柱)"
    r"\s?[:：]?\s?[0-9０-９一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧ]"
    r"|^第[0-9０-９一二三四五六七八九十]+[章節編部]"
)
#: 担当：総務部, 作成日 R5.4: what else may stand beside a number.
_LABELLED = lazy(r"^[^:：]{1,8}[:：]|^\(?(?:担当|所管|作成|主管)")
#: 【成果指標】 below the name of a part: the sort of a table, not what the plan is called.
_FRAMED = lazy(r"【[^】]*】|[〔＜<][^〕＞>]*[〕＞>]")
_BULLETS = "■□●○◆◇▼▶★・ 　"
_PERIOD = lazy(r"(?:計画|推進|対象)期間\s*[:：は]?\s*([^()（）]{4,40})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The title, the remarks (each once), the unit stated for the whole table, the fiscal years that the title names.

    ``headings`` are parts of the plan named above the header; departments and divisions, those that labels there tell for
    the whole table. ``period`` is the plan's first and last fiscal year where a text around the table states it.
    """

    title: str | None
    notes: tuple[str, ...]
    unit: str | None
    fiscal_years: frozenset[int]
    period: tuple[int, int] | None = None
    headings: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()


def is_note(text: str) -> bool:
    """Whether a text is a remark on the table."""
    return bool(_NOTE.match(text))


def is_page_number(text: str) -> bool:
    """Whether a text is what a printed page leaves: its number."""
    return bool(_PAGE.match(fold(text).strip()))


def names_part(text: str) -> bool:
    """Whether a text begins like the name of a part of the plan: 柱１ … or 第2章 … and the like."""
    return bool(_PART.match(text))


def unit_caption(text: str) -> str | None:
    """The unit that a text like 「（単位：百万円）」 states for a table; None where it is no such text."""
    stated = _caption(text)
    return stated if stated and is_unit(stated) else None


def is_unit_caption(text: str) -> bool:
    """Whether a text states units for a table, one that is known, or several: 「（単位：人、件）」."""
    return _caption(text) is not None


def _caption(text: str) -> str | None:
    stated = _UNIT.match(_PROVISO.sub("", fold(text)).strip()) if "単位" in text else None
    return stated[1] if stated else None


def beside_unit(sheet: RawSheet, row: int) -> list[int]:
    """The filled columns of a row without those that state a unit: 「１　産出額」 beside 「（単位：億円）」."""
    return [column for column in sheet.filled(row) if not is_unit_caption(sheet.text(row, column))]


def read_surroundings(context: SheetContext, first: int, last: int, end: int) -> Surroundings:
    """Read the rows above ``first`` and from ``end`` on; ``last`` is the header's last row."""
    sheet = context.sheet
    title: str | None = None
    unit: str | None = None
    notes: list[str] = []
    years: set[int] = set()
    period: tuple[int, int] | None = None
    headings: list[str] = []
    labels = labels_above(sheet, first)
    if labels.plan:
        title = labels.plan
    nearest = _nearest(sheet, first, last, end)
    parted = _parted(sheet, first)
    outside = [*sheet.filled_rows(0, first), *sheet.filled_rows(max(end, last + 1))]
    for row in outside:
        if row in parted:
            headings.append(parted[row])
            continue
        pair = labels.pairs.get(row) if row < first else _told_below(sheet, row)
        if pair:
            notes.append(pair)
            continue
        for column in sheet.filled(row):
            text = sheet.text(row, column)
            if not text or is_page_number(text) or (row < first and text in labels.told):
                continue
            period = period or plan_period(text)
            if (row, column) in sheet.captions:
                headings.append(" ".join(text.split()).lstrip(_BULLETS) or text)
            elif is_unit_caption(text):
                stated = unit_caption(text)
                unit = stated if stated and row < first else unit or stated  # of several above, the nearest
                notes.extend([] if stated else [text])
            elif is_note(text):
                unit = unit or _unit_of_the_rest(text)
                notes.extend(line for line in [text] if line not in notes)
            elif (row == nearest and column == beside_unit(sheet, row)[0]) or (
                row < first and _PART.match(text) and len(text) <= 60 and len(sheet.filled(row)) == 1
            ):
                headings.append(" ".join(text.split()))
            elif row < first and title is None and not (headings and _FRAMED.fullmatch(text)):
                title = " ".join(text.split())
                unit = unit or _unit_within(title)
                years.update(_years(title))
            else:
                notes.append(text)
    return Surroundings(
        title,
        tuple(dict.fromkeys(notes)),
        unit,
        frozenset(years),
        period,
        (*headings, *labels.headings),
        labels.departments,
        labels.divisions,
    )


def _told_below(sheet: RawSheet, row: int) -> str | None:
    """A label below a table with the words beside it, as one remark: 「今後の取組：研修会を開催する。」."""
    if not is_narrative(sheet, row):
        return None
    label, said = (" ".join(sheet.text(row, column).split()) for column in sheet.filled(row))
    return f"{label.rstrip(':： ')}：{said}"


def _unit_of_the_rest(note: str) -> str | None:
    """The unit that a remark states for all indicators without one of their own."""
    said = _WITHOUT_UNIT.search(fold(note)) if "単位" in note else None
    return said[1] if said and is_unit(said[1]) else None


def parted_heading(sheet: RawSheet, row: int) -> str | None:
    """A part of the plan whose number and name have a cell each (「施策１」「子育て支援」); None where a row is none."""
    filled = sheet.filled(row)
    if len(filled) != 2:
        return None
    number, name = (" ".join(sheet.text(row, column).split()) for column in filled)
    said = _PART.match(number)
    if said is None or number[said.end() :].strip(" 　】)）.．:：号章節編部柱") or not 0 < len(name) <= 60:
        return None
    plain = not (_PART.match(name) or is_note(name) or _LABELLED.search(name)) and any(c.isalpha() for c in name)
    return f"{number} {name}" if plain and isinstance(sheet.value(row, filled[1]), str) else None


def _parted(sheet: RawSheet, first: int) -> dict[int, str]:
    """Such lines right above the header, by their rows: several only where they name parts of different sorts.

    A blank row, a remark or the table's unit may stand between; a list of parts of one sort heads nothing.
    """
    found: dict[int, str] = {}
    kinds: set[int] = set()
    before = first
    for row in reversed(sheet.filled_rows(0, first)):
        heading = parted_heading(sheet, row)
        if before - row > 2 or (heading is None and not _is_aside(sheet, row)):
            break
        before = row
        if heading is not None:
            if heading_kind(heading) in kinds:
                return {}
            kinds.add(heading_kind(heading))
            found[row] = heading
    return found


def _is_aside(sheet: RawSheet, row: int) -> bool:
    """Whether a row holds nothing but white space, remarks and units."""
    texts = [text for column in sheet.filled(row) if (text := sheet.text(row, column))]
    return all(is_note(text) or _UNIT.match(fold(text).strip()) for text in texts)


def _unit_within(title: str) -> str | None:
    """The unit of all values that a title states behind its words: 「目標の推移（単位：％）」."""
    stated = _UNIT_WITHIN.search(_PROVISO.sub("", fold(title)))
    return stated[1] if stated and is_unit(stated[1]) else None


def _nearest(sheet: RawSheet, first: int, last: int, end: int) -> int | None:
    """The row right above the header, where it heads the table: with the unit beside it, or as the first of several （１）…, （２）…."""
    row = first - 1
    filled = beside_unit(sheet, row) if row >= 0 else []
    if len(filled) != 1:
        return None
    text = sheet.text(row, filled[0])
    kind = heading_kind(text)
    if kind < 0 or len(text) > 60 or is_note(text):
        return None
    below = [
        r for r in sheet.filled_rows(last + 1, end) if len(sheet.filled(r)) < 3 and len(beside_unit(sheet, r)) == 1
    ]
    same = len(sheet.filled(row)) > 1 or any(
        heading_kind(sheet.text(r, beside_unit(sheet, r)[0])) == kind for r in below
    )
    return row if same else None


def plan_period(text: str) -> tuple[int, int] | None:
    """The plan's period, where a text states it: 「計画期間：令和4年度～令和8年度」."""
    match = _PERIOD.search(fold(text))
    found = read_period(match[1]) if match else None
    if found is None or not found.start or not found.end:
        return None
    first, last = (fiscal_year_of_month(int(month[:4]), int(month[5:7])) for month in (found.start, found.end))
    return first, last


def _years(text: str) -> set[int]:
    """The fiscal years that a title names, a range with both its ends."""
    found = {span.reading.fy for span in find_years(text) if span.reading.fy is not None}
    for span in find_years(text):
        for day in (span.reading.start, span.reading.end):
            if day is not None:
                found.add(day.year if day.month > 3 else day.year - 1)
    return {year for year in found if year is not None}
