"""Letting go of uploads that never became a version. What was published, and the log, stay for ever."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, select, update

from kpi.model.versions import DraftState
from kpi.store.schema import blobs, draft_files, drafts, version_files


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was let go of: open drafts, file contents, and their size in bytes."""

    drafts: int
    files: int
    size: int


def tidy(connection: Connection, before: datetime) -> Tidied:
    """Withdraw open drafts made before a moment, and drop contents kept before it that nothing needs any more.

    Drafts that wait for approval are left alone, and so is every file of a version.
    """
    old = (drafts.c.created < before) & (drafts.c.state == DraftState.OPEN.value)
    withdrawn = connection.execute(update(drafts).where(old).values(state=DraftState.WITHDRAWN.value)).rowcount
    closed = (DraftState.WITHDRAWN.value, DraftState.PUBLISHED.value)
    done = select(drafts.c.id).where(drafts.c.created < before, drafts.c.state.in_(closed))
    connection.execute(delete(draft_files).where(draft_files.c.draft.in_(done)))
    unneeded = (
        (blobs.c.created < before)
        & ~exists().where(version_files.c.sha256 == blobs.c.sha256)
        & ~exists().where(draft_files.c.sha256 == blobs.c.sha256)
    )
    files, size = connection.execute(
        select(func.count(), func.coalesce(func.sum(blobs.c.size), 0)).where(unneeded)
    ).one()
    connection.execute(delete(blobs).where(unneeded))
    return Tidied(withdrawn, int(files), int(size))
