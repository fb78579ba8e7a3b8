"""Uploads that never became a version can be let go of; nothing else ever."""

from datetime import UTC, datetime, timedelta

import pytest

from kpi.model.versions import Action, DraftState
from kpi.store.errors import UnknownFileError
from tests.store.samples import contents, publication

SOON = timedelta(minutes=1)


def later():
    return datetime.now(UTC) + SOON


def test_what_nobody_published_goes_and_everything_else_stays(store):
    given = contents(1)
    store.publish(publication(1, plan="p"), given)
    alone = store.keep_file("alone.csv", b"never used", None)
    opened = store.new_draft((store.keep_file("open.csv", b"open", None),))
    waiting = store.new_draft((store.keep_file("wait.csv", b"waits", None),))
    waiting = store.submit(waiting.id, plan="p", base=1, by="山田", note="", accepted=0)
    again = store.new_draft((store.keep_file(*given[0], None),))

    assert store.tidy(datetime.now(UTC) - SOON, "管理者").files == 0
    found = store.tidy(later(), "管理者")
    assert (found.drafts, found.files, found.size) == (2, 2, len(b"never used") + len(b"open"))
    for gone in (alone, opened.files[0]):
        with pytest.raises(UnknownFileError):
            store.content(gone.sha256)
    assert store.content(waiting.files[0].sha256) == b"waits"
    assert [(file.name, store.content(file.sha256)) for file in store.history("p")[0].files] == given
    states = [store.draft(draft.id).state for draft in (opened, waiting, again)]
    assert states == [DraftState.WITHDRAWN, DraftState.SUBMITTED, DraftState.WITHDRAWN]
    entry = store.audit(limit=1)[0]
    assert (entry.action, entry.by, entry.facts["files"]) == (Action.TIDY, "管理者", "2")
    uploads = [file.name for one in store.audit(action=Action.UPLOAD) for file in one.files]
    assert "alone.csv" in uploads


def test_a_file_let_go_of_can_be_uploaded_again(store):
    kept = store.keep_file("a.csv", b"again", None)
    store.tidy(later(), "管理者")
    assert store.keep_file("a.csv", b"again", None) == kept
    assert store.content(kept.sha256) == b"again"
