"""One sheet per part of the plan or per office: its name heads, or owns, the indicators that have nothing of their own."""

from collections.abc import Sequence

from kpi.ingest.fragment import Fragment
from kpi.ingest.surroundings import names_part
from kpi.ingest.tree import heading_kind
from kpi.model.quick import changed
from kpi.reading.patterns import lazy

#: 総務部, ①教育庁, 2_県土整備部: a sheet of an office.
_OFFICE = lazy(r"(?:[\d①-⑳]+[\s_.．、-]*)?(\D{1,12}?(?:部|局|庁|課|室|本部|委員会))")
#: 施策1, 基本目標２: a part's number without its name.
_NUMBER_ALONE = lazy(r"\D{1,8}[\d０-９一二三四五六七八九十ⅠⅡⅢⅣⅤⅥⅦⅧ]+")
#: Names of sheets that say no more than what sort of table they hold, or of which year.
_GENERAL = lazy(r"[\d０-９]|指標|KPI|ＫＰＩ|目標|一覧|実績|進捗|別表|別紙|様式|資料|参考|計画|戦略|sheet|全体|総括")


def below_sheets(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments, where at least two sheets with tables are all named after parts of one sort."""
    names = {fragment.sheet or "" for fragment in fragments if fragment.indicators}
    if len(names) > 1 and all(_OFFICE.fullmatch(name.strip()) for name in names):
        return _owned(fragments)
    if len(names) > 1 and all(map(_in_title, (f for f in fragments if f.indicators))):
        return _titled(fragments)
    kinds = {heading_kind(name) if names_part(name) else -1 for name in names}
    if len(names) < 2 or len(kinds) > 1 or -1 in kinds:
        return list(fragments)
    (kind,) = kinds
    for fragment in fragments:
        name = " ".join((fragment.sheet or "").split())
        said = {heading for one in fragment.indicators for heading in one.pillars[:1]}
        if any(heading_kind(heading) == kind for heading in (*said, *fragment.headings)):
            continue
        own = {one.pillars for one in fragment.indicators}
        levels = next(iter(own)) if len(own) == 1 and _NUMBER_ALONE.fullmatch(name) else ()
        if levels and levels[-1] in fragment.headings and heading_kind(levels[-1]) < 0:
            levels = (*levels[:-1], f"{name} {levels[-1]}")  # 施策1, whose card says 「施策名 防災力の強化」
            fragment.indicators = [changed(one, pillars=levels) for one in fragment.indicators]
            continue
        fragment.indicators = [changed(one, pillars=(name, *one.pillars)) for one in fragment.indicators]
    return list(fragments)


def _owned(fragments: Sequence[Fragment]) -> list[Fragment]:
    """総務部 and 教育庁 own the indicators of their sheets, where the tables name no such office."""
    for fragment in fragments:
        office = _OFFICE.fullmatch((fragment.sheet or "").strip())
        if office is None or any(one.departments for one in fragment.indicators):
            continue
        division = office[1].endswith(("課", "室"))
        if division and any(one.divisions for one in fragment.indicators):
            continue
        owner = (office[1],)
        fragment.indicators = [
            changed(one, divisions=owner) if division else changed(one, departments=owner)
            for one in fragment.indicators
        ]
    return list(fragments)


def _in_title(fragment: Fragment) -> bool:
    """Whether a sheet's name is a word of its table's title: （がん） and がん."""
    name = "".join((fragment.sheet or "").split())
    title = "".join((fragment.title or "").split())
    return len(name) > 1 and name in title and name != title and not _GENERAL.search(name)


def _titled(fragments: Sequence[Fragment]) -> list[Fragment]:
    for fragment in fragments:
        name = " ".join((fragment.sheet or "").split())
        if not any(name in heading for one in fragment.indicators for heading in one.pillars):
            fragment.indicators = [changed(one, pillars=(name, *one.pillars)) for one in fragment.indicators]
    return list(fragments)
