"""Proof that nothing is lost: every version read again from its original files, and its figures computed anew."""

from collections.abc import Iterator
from dataclasses import dataclass

from kpi.model.versions import Version
from kpi.services.figures import differing, figures_text
from kpi.services.publishing import judged, read_candidate
from kpi.store.errors import StoreError
from kpi.store.store import Store


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How a version came out. ``failure`` names what kept it from being read; ``differing`` the indicators."""

    version: Version
    indicators: int
    differing: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def same(self) -> bool:
        """Whether the same figures came out."""
        return not self.differing and self.failure is None


def rebuild(store: Store, plan: str | None = None) -> Iterator[Rebuilt]:
    """Every version of one plan or of all, oldest first.

    Two things have to hold: the files give the figures that were published, and so does the stored plan itself.
    Raises UnknownPlanError.
    """
    plans = [plan] if plan is not None else [head.plan for head in store.heads()]
    for name in plans:
        for version in reversed(store.history(name)):
            yield _rebuilt(store, version)


def _rebuilt(store: Store, version: Version) -> Rebuilt:
    try:
        snapshot = store.snapshot(version.plan, version.number)
        files = [(file.name, store.content(file.sha256)) for file in version.files]
    except StoreError as error:
        return Rebuilt(version, 0, failure=error.code)
    candidate = read_candidate(files, version.plan)
    if candidate.parsed is None or candidate.unreadable:
        code = candidate.unreadable[0].code.value if candidate.unreadable else "empty"
        return Rebuilt(version, 0, failure=code)
    again = figures_text(judged(candidate.parsed, version.scheme))
    shown = figures_text(judged(snapshot.parsed, version.scheme))
    found = dict.fromkeys((*differing(snapshot.figures, again), *differing(snapshot.figures, shown)))
    return Rebuilt(version, len(candidate.parsed.indicators), tuple(found))
