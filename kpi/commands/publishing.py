"""What makes a version: ``publish``, ``approve`` and ``rollback``. See ``versioning`` for their options."""

import argparse
from collections.abc import Iterable

from kpi.commands.parts import FINE, UNUSABLE, WITH_ERRORS, contents_of, print_json, say
from kpi.i18n.catalogue import words
from kpi.i18n.issues import issue_message
from kpi.model.issues import Issue, Severity
from kpi.model.versions import Draft, DraftState, StoredFile, Version
from kpi.services import publishing
from kpi.services.library import plan_store
from kpi.services.publishing import Candidate
from kpi.services.settings import settings_beside
from kpi.services.version_json import draft_json, version_json
from kpi.store import names
from kpi.store.errors import UnknownDraftError
from kpi.store.store import Store
from kpi.views.comparison import ComparisonView, comparison_view


def publish(options: argparse.Namespace) -> int:
    """Store files as the next version of a plan."""
    plan, by = names.plan_id(options.plan), names.person(options.by)
    note = names.note(options.note)
    store = plan_store()
    base = _base(store, plan, options.base)
    contents, absent = contents_of(options.files)
    if absent:
        return _refuse(absent, options.lang, UNUSABLE)
    contents += settings_beside(store, plan, contents)
    candidate = publishing.read_candidate(contents, plan)
    unusable = publishing.unusable(candidate)
    if unusable:
        _log_refused(store, candidate, contents, by, unusable)
        return _refuse(unusable, options.lang, UNUSABLE)
    errors, warnings = candidate.of(Severity.ERROR), candidate.of(Severity.WARNING)
    if errors:
        _log_refused(store, candidate, contents, by, errors)
        code = _refuse(errors, options.lang, WITH_ERRORS)
        say(words(options.lang)("commands.nothing_stored", n=len(errors)))
        return code
    changes = publishing.changes(store, candidate, base)
    view = None if changes is None else comparison_view(changes, words(options.lang))
    lost = 0 if view is None else view.n_gone
    accepted = len(warnings) + bool(lost)
    if accepted and not options.accept_warnings:
        code = _refuse(warnings, options.lang, WITH_ERRORS)
        if view is not None and lost:
            _say_changes(view)
        say(words(options.lang)("commands.accept_warnings", n=accepted))
        return code
    wanted = publishing.publication(store, candidate, base=base, by=by, note=note, accepted=accepted, lost=lost)
    if store.needs_approval(plan):
        kept = tuple(store.keep_file(name, content, by) for name, content in contents)
        draft = store.new_draft(kept, plan=plan, base=base, by=by, note=note)
        submitted = store.submit(draft.id, plan=plan, base=base, by=by, note=note, accepted=accepted, lost=lost)
        _say_changes(view)
        return _say_submitted(submitted, options)
    version = store.publish(wanted, contents)
    _say_changes(view)
    if changes is not None and (changes.unchanged or changes.doubts):
        say(words(options.lang)("commands.may_go_back", plan=plan, to=base))
    return _say_version(version, options)


def approve(options: argparse.Namespace) -> int:
    """Publish what waits for a second person's approval."""
    plan, by = names.plan_id(options.plan), names.person(options.by)
    store = plan_store()
    waiting = store.drafts(plan=plan, state=DraftState.SUBMITTED)
    if options.draft is not None:
        waiting = tuple(draft for draft in waiting if draft.id == options.draft)
    if not waiting and options.draft is None:
        say(words(options.lang)("commands.no_drafts", plan=plan))
        return UNUSABLE
    if not waiting:
        raise UnknownDraftError(draft=options.draft)
    if len(waiting) > 1:
        for draft in waiting:
            say(f"{draft.id}\t{draft.by}\t{draft.created.isoformat()}\t{draft.note}")
        say(words(options.lang)("commands.several_drafts", n=len(waiting)))
        return UNUSABLE
    read = _read_draft(store, waiting[0])
    changes = None if waiting[0].restores is not None else publishing.changes(store, read, waiting[0].base)
    lost = 0 if changes is None else comparison_view(changes, words(options.lang)).n_gone
    return _say_version(publishing.approve(store, waiting[0], by, lambda _: read, lost=lost), options)


def _read_draft(store: Store, draft: Draft) -> Candidate:
    contents = [(file.name, store.content(file.sha256)) for file in draft.files]
    return publishing.read_candidate(contents, draft.plan or "")


def rollback(options: argparse.Namespace) -> int:
    """Publish an earlier version again."""
    plan, by = names.plan_id(options.plan), names.person(options.by)
    store = plan_store()
    base = store.history(plan)[0].number if options.base is None else _base(store, plan, options.base)
    found = publishing.rollback(store, plan, options.to, base=base, by=by, note=options.note)
    return _say_submitted(found, options) if isinstance(found, Draft) else _say_version(found, options)


def _base(store: Store, plan: str, asked: int | None) -> int:
    """The version to publish after: the one asked for if it still is in force, else the one in force now.

    Raises StaleBaseError, UnknownVersionError.
    """
    head = store.head(plan)
    if asked is None:
        return head.number if head else 0
    if head is not None and asked > head.number:
        store.version(plan, asked)  # raises: nobody was faster, there is no such version
    publishing.check_base(store, plan, asked)
    return asked


def _log_refused(
    store: Store, candidate: Candidate, contents: list[tuple[str, bytes]], by: str, found: Iterable[Issue]
) -> None:
    """Log each file that has one of these findings; files without keep out of the log, nothing happened to them."""
    digests = publishing.digests(contents)
    codes: dict[str, str] = {}
    for issue in found:
        codes.setdefault(issue.file or "", issue.code.value)
    for name, code in codes.items():
        if name in digests:
            store.refuse_file(StoredFile(name, *digests[name]), by, {"code": code, "plan": candidate.plan})


def _say_changes(view: ComparisonView | None) -> None:
    """What the new version comes to, so that a wrong file is noticed; nothing for a first version."""
    if view is None:
        return
    for line in filter(None, (view.sentence, view.also, *view.doubts, view.gone)):
        say(line)


def _refuse(found: Iterable[Issue], lang: str, code: int) -> int:
    for issue in found:
        say(issue_message(issue, lang))
    return code


def _say_version(version: Version, options: argparse.Namespace) -> int:
    if options.json:
        print_json(version_json(version))
    else:
        print(words(options.lang)("commands.published", plan=version.plan, version=version.number, by=version.by))
    return FINE


def _say_submitted(draft: Draft, options: argparse.Namespace) -> int:
    say(words(options.lang)("commands.submitted", plan=draft.plan, draft=draft.id))
    if options.json:
        print_json(draft_json(draft))
    return FINE
