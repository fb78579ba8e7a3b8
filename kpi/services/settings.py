"""Reading settings of a plan: kept among its files, taken along from version to version until somebody changes them."""

from collections.abc import Sequence
from dataclasses import replace

from kpi.ingest.mapped_header import yearless
from kpi.ingest.profile import SUFFIX, is_profile, joined, read_profile, write_profile
from kpi.model.profile import ANY_SHEET, Profile, TableMapping
from kpi.model.versions import Draft, StoredFile
from kpi.store.store import Store


def settings_name(plan: str) -> str:
    """What the file of a plan's reading settings is called when the program writes it."""
    return f"{plan}.reading{SUFFIX}"


def settings_in_force(store: Store, plan: str | None) -> tuple[StoredFile, ...]:
    """The files of reading settings of the version in force; none where the plan is new or has none."""
    head = store.head(plan) if plan else None
    return tuple(file for file in head.files if is_profile(file.name)) if head else ()


def with_settings(store: Store, plan: str | None, files: Sequence[StoredFile]) -> tuple[StoredFile, ...]:
    """Kept files with the settings in force, unless settings are among them."""
    if any(is_profile(file.name) for file in files):
        return tuple(files)
    return (*files, *settings_in_force(store, plan))


def retargeted(store: Store, old: str | None, new: str, files: Sequence[StoredFile]) -> tuple[StoredFile, ...]:
    """The files of a draft that is to be of another plan: settings that only came along with the old one go.

    Settings that were made for the draft stay, before those that the new plan has.
    """
    came_along = set(settings_in_force(store, old)) if old else set()
    kept = [file for file in files if file not in came_along]
    names = {file.name for file in kept}
    return (*kept, *(file for file in settings_in_force(store, new) if file.name not in names))


def settings_beside(store: Store, plan: str, contents: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The settings in force as (name, bytes), for files that bring none of their own."""
    if any(is_profile(name) for name, _ in contents):
        return []
    return [(file.name, store.content(file.sha256)) for file in settings_in_force(store, plan)]


def settings_of(store: Store, files: Sequence[StoredFile]) -> Profile | None:
    """The reading settings among kept files. Raises UnusableFileError, UnknownFileError."""
    found: Profile | None = None
    for file in files:
        if is_profile(file.name):
            profile = read_profile(file.name, store.content(file.sha256))
            found = profile if found is None else joined(found, profile)
    return found


def save_settings(store: Store, draft: Draft, profile: Profile, by: str | None) -> tuple[StoredFile, ...]:
    """Put settings into an open draft in place of those that it has; its files from then on.

    Raises StoreError where the draft is closed.
    """
    plan = draft.plan or ""
    kept = store.keep_file(settings_name(plan), write_profile(profile), by)
    files = (*(file for file in draft.files if not is_profile(file.name)), kept)
    store.change_draft(draft.id, kept=files, plan=plan, base=draft.base)
    return files


def with_table(profile: Profile | None, table: TableMapping, sheets: Sequence[str] = ()) -> Profile:
    """The settings with a table in place of the one of the same sheet; the new one counts before all others.

    One of the same sheet in another year goes too, unless it is among the file's ``sheets``.
    """
    found = profile or Profile()
    kept = [one for one in found.tables if not _replaced(one, table, sheets)]
    return replace(found, tables=(table, *kept))


def _replaced(old: TableMapping, new: TableMapping, sheets: Sequence[str]) -> bool:
    if old.sheet != new.sheet:
        return old.sheet not in sheets and yearless(old.sheet) == yearless(new.sheet)
    if new.sheet != ANY_SHEET:
        return True
    said = {yearless(column.heading) for column in old.columns}
    return bool(said & {yearless(column.heading) for column in new.columns if column.field == "name"})
