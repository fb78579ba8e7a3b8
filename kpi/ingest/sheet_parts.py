"""One sheet per part of the plan: its name (柱１ 行政DX) heads the indicators that have no such heading of their own."""

from collections.abc import Sequence

from kpi.ingest.fragment import Fragment
from kpi.ingest.surroundings import names_part
from kpi.ingest.tree import heading_kind
from kpi.model.quick import changed


def below_sheets(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The fragments, where at least two sheets with tables are all named after parts of one sort."""
    names = {fragment.sheet or "" for fragment in fragments if fragment.indicators}
    kinds = {heading_kind(name) if names_part(name) else -1 for name in names}
    if len(names) < 2 or len(kinds) > 1 or -1 in kinds:
        return list(fragments)
    (kind,) = kinds
    for fragment in fragments:
        name = " ".join((fragment.sheet or "").split())
        said = {heading for one in fragment.indicators for heading in one.pillars[:1]}
        if any(heading_kind(heading) == kind for heading in (*said, *fragment.headings)):
            continue
        fragment.indicators = [changed(one, pillars=(name, *one.pillars)) for one in fragment.indicators]
    return list(fragments)
