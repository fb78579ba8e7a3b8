"""Two persons: who wrote a version and who approved it (起案者・承認者)."""

from dataclasses import replace

import pytest

from kpi.model.versions import Action, DraftState
from kpi.store.errors import (
    ApprovalNeededError,
    DraftClosedError,
    SamePersonError,
    StaleBaseError,
    UnknownDraftError,
    UnknownFileError,
    UnknownPlanError,
)
from tests.store.samples import PLAN, contents, publication

AUTHOR, APPROVER = "企画課 山田", "課長 佐藤"


@pytest.fixture
def asking(store):
    """A store whose plan asks for approval, at version 1."""
    store.publish(publication(1), contents(1))
    store.set_needs_approval(PLAN, "管理者", needed=True)
    return store


def _submitted(store, number=2, by=AUTHOR):
    kept = tuple(store.keep_file(name, content, by) for name, content in contents(number))
    draft = store.new_draft(kept, plan=PLAN, base=number - 1, by=by)
    return store.submit(draft.id, plan=PLAN, base=number - 1, by=by, note="改定", accepted=2)


def _wanted(draft, number=2, approver=APPROVER):
    return publication(number, by=draft.by, note=draft.note, accepted=draft.accepted, approved_by=approver)


def test_without_approval_nothing_is_published(asking):
    before = asking.audit()
    with pytest.raises(ApprovalNeededError) as caught:
        asking.publish(publication(2), contents(2))
    assert caught.value.facts == {"plan": PLAN}
    assert asking.audit() == before
    assert asking.head(PLAN).number == 1


@pytest.mark.parametrize(
    "name", ["企画課 山田", "企画課山田", "　企画課　　山田 ", "企画課\u200b山田", "企画課 山田\n"]
)
def test_the_author_cannot_approve(asking, name):
    draft = _submitted(asking)
    before = asking.audit()
    with pytest.raises(SamePersonError):
        asking.approve(draft, _wanted(draft, approver=name))
    with pytest.raises(SamePersonError):
        asking.publish(publication(2, approved_by=name))
    assert asking.audit() == before
    assert asking.draft(draft.id) == draft


@pytest.mark.parametrize(("author", "approver"), [("Yamada Taro", "ＹＡＭＡＤＡ　taro"), ("ﾔﾏﾀﾞ", "ヤマダ")])
def test_width_space_and_case_do_not_make_another_person(asking, author, approver):
    draft = _submitted(asking, by=author)
    with pytest.raises(SamePersonError):
        asking.approve(draft, _wanted(draft, approver=approver))


def test_the_author_is_who_handed_the_draft_over(asking):
    """Another name in the publication does not help the author to approve."""
    draft = _submitted(asking)
    with pytest.raises(SamePersonError):
        asking.approve(draft, replace(_wanted(draft), by="別人", approved_by=AUTHOR))
    assert asking.head(PLAN).number == 1


def test_submitted_approved_published_and_both_are_in_the_log(asking):
    draft = _submitted(asking)
    assert draft.state is DraftState.SUBMITTED
    assert asking.drafts(state=DraftState.SUBMITTED) == (draft,)
    version = asking.approve(draft, _wanted(draft))
    assert (version.number, version.by, version.approved_by, version.accepted) == (2, AUTHOR, APPROVER, 2)
    assert asking.head(PLAN) == version
    published, approved, submitted = asking.audit(limit=3)
    assert (published.action, published.by, published.version) == (Action.PUBLISH, AUTHOR, 2)
    assert published.facts == {"note": "改定", "base": "1", "accepted": "2", "approved_by": APPROVER}
    assert (approved.action, approved.by, approved.facts) == (Action.APPROVE, APPROVER, {"by": AUTHOR})
    assert (submitted.action, submitted.by) == (Action.SUBMIT, AUTHOR)
    assert published.files == approved.files == submitted.files == version.files
    done = asking.draft(draft.id)
    assert (done.state, done.version) == (DraftState.PUBLISHED, 2)
    assert asking.drafts(plan=PLAN, state=DraftState.SUBMITTED) == ()


def test_a_draft_is_approved_once(asking):
    draft = _submitted(asking)
    asking.approve(draft, _wanted(draft))
    before = asking.audit()
    for again in (_wanted(draft), replace(_wanted(draft), base=2)):
        with pytest.raises(DraftClosedError) as caught:
            asking.approve(draft, again)
        assert caught.value.facts == {"draft": draft.id, "state": "published"}
    assert asking.audit() == before


def test_a_draft_that_was_turned_down_is_closed(asking):
    draft = _submitted(asking)
    gone = asking.withdraw(draft, APPROVER)
    assert gone.state is DraftState.WITHDRAWN
    entry = asking.audit()[0]
    assert (entry.action, entry.by, entry.plan) == (Action.WITHDRAW, APPROVER, PLAN)
    with pytest.raises(DraftClosedError):
        asking.approve(draft, _wanted(draft))
    with pytest.raises(DraftClosedError):
        asking.withdraw(draft, APPROVER)
    with pytest.raises(DraftClosedError):
        asking.change_draft(draft.id, plan=PLAN)
    assert asking.head(PLAN).number == 1


def test_an_approved_draft_whose_base_is_stale_waits_on(asking):
    draft = _submitted(asking)
    asking.publish(publication(2, approved_by=APPROVER), contents(2))
    before = asking.audit()
    with pytest.raises(StaleBaseError):
        asking.approve(draft, _wanted(draft))
    assert asking.audit() == before
    assert asking.draft(draft.id).state is DraftState.SUBMITTED


def test_a_draft_is_changed_submitted_and_then_not_changed(store):
    one, other = (store.keep_file(name, content, None) for name, content in contents(1))
    draft = store.new_draft((one,), note="下書き")
    assert (draft.plan, draft.state, draft.files) == (None, DraftState.OPEN, (one,))
    assert store.change_draft(draft.id, kept=(other, one), plan=PLAN).files == (other, one)
    assert store.draft(draft.id).plan == PLAN
    assert store.change_draft(draft.id, plan=PLAN).files == (other, one)
    store.submit(draft.id, plan=PLAN, base=0, by=AUTHOR, note="", accepted=0)
    for late in (
        lambda: store.change_draft(draft.id, kept=()),
        lambda: store.submit(draft.id, plan=PLAN, base=0, by=AUTHOR, note="", accepted=0),
        lambda: store.withdraw(draft, AUTHOR),
    ):
        with pytest.raises(DraftClosedError):
            late()


def test_an_open_draft_is_published_once(store):
    kept = tuple(store.keep_file(name, content, AUTHOR) for name, content in contents(1))
    draft = store.new_draft(kept, plan=PLAN)
    store.publish(publication(1), draft=draft)
    assert store.draft(draft.id).version == 1
    with pytest.raises(DraftClosedError):
        store.publish(publication(1), draft=draft)
    assert len(store.history(PLAN)) == 1


def test_taking_back_an_open_draft_is_not_worth_a_line(store):
    draft = store.new_draft(())
    lines = store.audit_count()
    assert store.withdraw(draft, None).state is DraftState.WITHDRAWN
    assert store.audit_count() == lines


def test_drafts_need_kept_files_and_known_tokens(store):
    with pytest.raises(UnknownFileError):
        store.new_draft(publication(1).files)
    for ask in (store.draft, store.change_draft):
        with pytest.raises(UnknownDraftError):
            ask("no-such-token")
    tokens = {store.new_draft(()).id for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 32 for token in tokens)


def test_only_a_known_plan_can_ask_for_approval(store):
    with pytest.raises(UnknownPlanError):
        store.set_needs_approval("other", AUTHOR, needed=True)
    assert not store.needs_approval("other")


def test_approval_is_switched_on_and_off_in_the_log(asking):
    assert asking.needs_approval(PLAN)
    asking.set_needs_approval(PLAN, "管理者", needed=False)
    assert not asking.needs_approval(PLAN)
    off, on = asking.audit(action=Action.SETTING)
    assert (off.facts, on.facts) == ({"needs_approval": "no"}, {"needs_approval": "yes"})
    assert off.by == "管理者"
    assert asking.publish(publication(2), contents(2)).number == 2
