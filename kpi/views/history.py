"""履歴: the versions of a plan in words, and the drafts that wait to become one."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import number
from kpi.model.versions import Draft, StoredFile, Version, VersionKind
from kpi.views import texts
from kpi.views.moments import iso_moment, local_moment

#: So much of a hash is shown; the whole stands beside it for those who ask.
_SHORT = 12
_KILO = 1024


@dataclass(frozen=True, slots=True)
class FileText:
    """An original file: name, size in words, hash whole and shortened."""

    name: str
    size: str
    sha256: str
    short: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list. ``at`` is for people, ``moment`` the same for programs; ``previous`` is the one before it, None for the first; ``restored`` what it went back to."""

    number: int
    name: str
    current: bool
    kind: str
    restored: str
    at: str
    moment: str
    by: str
    approved_by: str
    note: str
    files: tuple[str, ...]
    previous: int | None


@dataclass(frozen=True, slots=True)
class VersionDetails:
    """One version: facts as (name, value), and its original files."""

    number: int
    title: str
    facts: tuple[tuple[str, str], ...]
    note: str
    files: tuple[FileText, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft that waits for approval. ``at`` is for people, ``moment`` the same for programs. ``stale``: what to know where another version was published meanwhile."""

    id: str
    what: str
    at: str
    moment: str
    by: str
    note: str
    files: tuple[str, ...]
    stale: str


def sentence(history: Sequence[Version], w: Words) -> str:
    """Which version is in force, since when and by whom. ``history``: newest first, at least one."""
    head = history[0]
    return w(
        "screens.history.sentence", n=head.number, at=local_moment(head.at, w), by=author(head, w), all=len(history)
    )


def version_rows(history: Sequence[Version], head: int, w: Words) -> tuple[VersionRow, ...]:
    """Versions as rows, in the order given. ``head``: the number of the one in force."""
    return tuple(
        VersionRow(
            number=one.number,
            name=version_name(one.number, w),
            current=one.number == head,
            kind=w.term(one.kind),
            restored=restored(one, w),
            at=local_moment(one.at, w),
            moment=iso_moment(one.at),
            by=author(one, w),
            approved_by=one.approved_by or texts.NOTHING,
            note=one.note,
            files=tuple(file.name for file in one.files),
            previous=one.number - 1 if one.number > 1 else None,
        )
        for one in history
    )


def version_name(n: int, w: Words) -> str:
    """第3版."""
    return w("screens.history.name", n=n)


def version_option(version: Version, w: Words) -> str:
    """A version where one is chosen from a list: number, time, author."""
    return w("screens.history.option", n=version.number, at=local_moment(version.at, w), by=author(version, w))


def author(version: Version, w: Words) -> str:
    """Who published a version; what came with the program has no author."""
    return w("screens.history.program") if version.kind is VersionKind.SEED else version.by


def restored(version: Version, w: Words) -> str:
    """Which version a rollback went back to; empty for all others."""
    return "" if version.restores is None else w("screens.history.restored", n=version.restores)


def version_details(version: Version, scheme: str, w: Words) -> VersionDetails:
    """One version in all that is known of it. ``scheme``: what its scheme is called."""
    base = version_name(version.base, w) if version.base else w("screens.history.base_none")
    kind = w.term(version.kind)
    went = restored(version, w)
    facts = (
        ("plan_title", texts.named(version.title)),
        ("kind", f"{kind}（{went}）" if went and w.lang == "ja" else f"{kind}: {went}" if went else kind),
        ("column_at", local_moment(version.at, w)),
        ("column_by", author(version, w)),
        ("column_approved", version.approved_by or texts.NOTHING),
        ("base", base),
        ("accepted", w("screens.history.accepted_n", n=version.accepted)),
        ("scheme", scheme),
    )
    return VersionDetails(
        number=version.number,
        title=w("screens.history.details_of", n=version.number),
        facts=tuple((w(f"screens.history.{name}"), value) for name, value in facts),
        note=version.note,
        files=tuple(file_text(file, w) for file in version.files),
    )


def file_text(file: StoredFile, w: Words) -> FileText:
    """A file in words."""
    return FileText(file.name, size(file.size, w), file.sha256, f"{file.sha256[:_SHORT]}…")


def size(n: int, w: Words) -> str:
    """A size in bytes, KB or MB; small ones are exact."""
    if n < _KILO:
        return w("screens.history.bytes", n=number(n))
    if n < _KILO * _KILO:
        return w("screens.history.kilobytes", n=number(n / _KILO, 1))
    return w("screens.history.megabytes", n=number(n / _KILO / _KILO, 1))


def draft_rows(drafts: Sequence[Draft], head: int, w: Words) -> tuple[DraftRow, ...]:
    """Drafts that wait for approval. ``head``: the number of the version in force."""
    return tuple(
        DraftRow(
            id=one.id,
            what=w("screens.history.waiting_files")
            if one.restores is None
            else w("screens.history.waiting_restores", n=one.restores),
            at=local_moment(one.created, w),
            moment=iso_moment(one.created),
            by=one.by or texts.NOTHING,
            note=one.note,
            files=tuple(file.name for file in one.files),
            stale="" if one.base == head else w("screens.history.waiting_stale", base=one.base, head=head),
        )
        for one in drafts
    )
