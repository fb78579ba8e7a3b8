"""Publishing and reading back: what goes in comes out, all or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpi.model.versions import Action, Snapshot, StoredFile, VersionKind
from kpi.services.assess import assess, default_files
from kpi.services.figures import figures_text
from kpi.store.errors import StaleBaseError, UnknownDraftError, UnknownFileError, UnknownPlanError, UnknownVersionError
from kpi.store.versions import Publication
from tests.store.samples import PLAN, contents, mark, publication, snapshot, stored


def _as_listed(wanted, version):
    """Whether a version says what was published."""
    fields = ("plan", "by", "note", "title", "files", "scheme", "kind", "base", "restores", "approved_by", "accepted")
    return all(getattr(version, name) == getattr(wanted, name) for name in fields)


@pytest.mark.parametrize("path", default_files(), ids=lambda path: path.stem)
def test_a_real_plan_goes_in_and_comes_out(store, path):
    content = path.read_bytes()
    judged = assess([(path.name, content)]).plans[0]
    kept = snapshot_of = Snapshot(judged.parsed, {}, figures_text(judged))
    wanted = Publication(
        plan=path.stem,
        base=0,
        by="山田",
        note="初版",
        title=judged.parsed.plan.title,
        files=stored([(path.name, content)]),
        snapshot=snapshot_of,
        accepted=3,
    )
    at = datetime(2026, 4, 1, 9, 30, 0, 123000, tzinfo=UTC)
    version = store.publish(wanted, [(path.name, content)], at=at)
    assert version.number == 1
    assert version.at == at
    assert _as_listed(wanted, version)
    assert store.head(path.stem) == version
    assert store.heads() == (version,)
    assert store.history(path.stem) == (version,)
    assert store.version(path.stem, 1) == version
    assert store.snapshot(path.stem, 1) == kept
    assert store.content(version.files[0].sha256) == content


def test_versions_follow_each_other_and_stay(store):
    published = [store.publish(publication(number), contents(number)) for number in (1, 2, 3)]
    assert [version.number for version in published] == [1, 2, 3]
    assert store.history(PLAN) == tuple(reversed(published))
    assert store.head(PLAN) == published[-1]
    for number in (1, 2, 3):
        assert store.version(PLAN, number) == published[number - 1]
        assert store.snapshot(PLAN, number) == snapshot(number, indicators=20)
        for name, content in contents(number):
            assert store.content(stored([(name, content)])[0].sha256) == content


def test_a_rollback_is_a_new_version_from_kept_files(store):
    store.publish(publication(1), contents(1))
    store.publish(publication(2), contents(2))
    wanted = replace(publication(1), base=2, kind=VersionKind.ROLLBACK, restores=1)
    version = store.publish(wanted)
    assert (version.number, version.kind, version.restores) == (3, VersionKind.ROLLBACK, 1)
    assert store.snapshot(PLAN, 3) == store.snapshot(PLAN, 1)
    entry = store.audit()[0]
    assert entry.action is Action.ROLLBACK
    assert entry.facts["restores"] == "1"


@pytest.mark.parametrize(("base", "head"), [(0, 1), (2, 1), (7, 1)])
def test_a_stale_base_stores_nothing(store, base, head):
    first = store.publish(publication(1), contents(1))
    before = store.audit()
    wanted = replace(publication(2), base=base, files=stored(contents(9)))
    with pytest.raises(StaleBaseError) as caught:
        store.publish(wanted, contents(9))
    assert caught.value.head == first
    assert caught.value.facts == {"plan": PLAN, "base": str(base), "head": str(head), "by": first.by}
    assert store.history(PLAN) == (first,)
    assert store.audit() == before
    for file in wanted.files:
        with pytest.raises(UnknownFileError):
            store.content(file.sha256)


def test_a_base_where_there_is_no_version_is_stale_and_makes_no_plan(store):
    with pytest.raises(StaleBaseError) as caught:
        store.publish(publication(3), contents(3))
    assert caught.value.head is None
    assert caught.value.facts == {"plan": PLAN, "base": "2", "head": "0", "by": ""}
    assert store.heads() == ()
    assert store.is_new()


def test_files_that_are_not_kept_are_not_published(store):
    with pytest.raises(UnknownFileError):
        store.publish(publication(1))
    assert store.is_new()
    assert store.head(PLAN) is None


def test_a_snapshot_that_would_not_read_back_is_not_published(store):
    wanted = publication(1)
    rows = (replace(wanted.snapshot.parsed.indicators[0], limit=float("nan")),)
    parsed = replace(wanted.snapshot.parsed, indicators=rows)
    with pytest.raises(ValueError, match="read back"):
        store.publish(replace(wanted, snapshot=replace(wanted.snapshot, parsed=parsed)), contents(1))
    assert store.is_new()


def test_plans_do_not_meet(store):
    for plan in ("b", "a"):
        store.publish(publication(1, plan=plan), contents(1))
    store.publish(publication(2, plan="b"), contents(2))
    assert {version.plan: version.number for version in store.heads()} == {"b": 2, "a": 1}
    assert len(store.history("a")) == 1


def test_the_same_content_is_kept_once(store):
    one = store.keep_file("a.xlsx", b"content", "山田")
    other = store.keep_file("b.xlsx", b"content", None)
    assert one == StoredFile("a.xlsx", one.sha256, 7)
    assert (other.name, other.sha256) == ("b.xlsx", one.sha256)
    assert store.content(one.sha256) == b"content"
    assert store.audit_count(action=Action.UPLOAD) == 2


def test_an_empty_file_and_all_bytes_are_kept(store):
    for content in (b"", bytes(range(256)) * 10):
        assert store.content(store.keep_file("x", content, None).sha256) == content


def test_what_is_not_there_is_named(store):
    store.publish(publication(1), contents(1))
    for ask in (lambda: store.history("other"), lambda: store.version("other", 1)):
        with pytest.raises(UnknownPlanError) as caught:
            ask()
        assert caught.value.facts == {"plan": "other"}
    for ask in (store.version, store.snapshot):
        with pytest.raises(UnknownVersionError) as missing:
            ask(PLAN, 2)
        assert missing.value.facts == {"plan": PLAN, "version": "2", "head": "1"}
    with pytest.raises(UnknownFileError):
        store.content("0" * 64)
    assert store.head("other") is None


@pytest.mark.parametrize("odd", ["", "\x00", "\udcff", "a\x00b", "\u202e", "' OR 1=1 --", "%", "計" * 5000])
def test_what_nobody_can_have_kept_is_not_there(store, odd):
    """Ids come from addresses and command lines; they may hold what a database cannot."""
    store.publish(publication(1), contents(1))
    for ask in (store.history, lambda plan: store.version(plan, 1), lambda plan: store.snapshot(plan, 1)):
        with pytest.raises(UnknownPlanError) as caught:
            ask(odd)
        assert "".join(caught.value.facts.values()).encode() is not None
    assert store.head(odd) is None
    assert not store.needs_approval(odd)
    assert store.drafts(plan=odd) == store.audit(plan=odd) == ()
    assert store.audit_count(plan=odd) == 0
    with pytest.raises(UnknownDraftError):
        store.draft(odd)
    with pytest.raises(UnknownFileError):
        store.content(odd)


@pytest.mark.parametrize("number", [0, -1, 2**31 - 1, 2**31, 2**63, 10**30])
def test_numbers_that_no_version_has(store, number):
    store.publish(publication(1), contents(1))
    for ask in (store.version, store.snapshot):
        with pytest.raises(UnknownVersionError):
            ask(PLAN, number)
    if number:
        with pytest.raises(StaleBaseError) as caught:
            store.publish(publication(1, base=number), contents(1))
        assert caught.value.head.number == 1


def test_a_plan_is_found_however_its_name_was_typed(store):
    store.publish(publication(1, plan="が"), contents(1))
    assert store.head(" か\u3099 ").plan == "が"


def test_text_comes_back_as_it_was_written(store):
    texts = "表～－①㈱髙﨑🙂 <b>&amp;%s '\"\\ {x} \N{COMBINING ACUTE ACCENT}"
    rows = (replace(snapshot(1).parsed.indicators[0], name=texts, notes=("\x00", "\u202e", "")),)
    wanted = publication(1, title=texts, note=texts)
    parsed = replace(wanted.snapshot.parsed, indicators=rows)
    wanted = replace(wanted, snapshot=replace(wanted.snapshot, parsed=parsed, figures='["figures are kept as text"]'))
    store.publish(wanted, contents(1))
    assert store.snapshot(PLAN, 1) == wanted.snapshot
    assert store.version(PLAN, 1).title == texts
    assert store.version(PLAN, 1).note == texts
    assert mark(1) == "B1"
