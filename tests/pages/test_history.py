"""履歴 the whole way: versions seen, compared, gone back to; who may, who was faster, what is only text."""

import html
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.model.records import Target
from kpi.model.versions import Action, DraftState, VersionKind
from kpi.services import publishing
from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.store.versions import Publication
from tests.pages.test_pages import markup, text, visit

PLAN = "reform-plan"
NASTY = "<b>山田</b> **x** $y^2$ `z` =cmd|' /C calc'!A0"


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


def publish(
    store: Store, by: str = "計画 太郎", note: str = "見直し", goal: float = 91.0, name: str = "第一指標"
) -> int:
    """The next version of the plan: the first indicator with another name and target, the same files."""
    head = store.head(PLAN)
    snapshot = store.snapshot(PLAN, head.number)
    first, *others = snapshot.parsed.indicators
    changed = replace(first, name=name, target=replace(first.target or Target(2024, goal), value=goal))
    parsed = replace(snapshot.parsed, indicators=(changed, *others))
    wanted = Publication(
        plan=PLAN, base=head.number, by=by, note=note, title=parsed.plan.title, files=head.files,
        snapshot=replace(snapshot, parsed=parsed), accepted=2,
    )  # fmt: skip
    return store.publish(wanted).number


def history(lang: str = "ja", **query: str):
    return visit("history", lang=lang, plan=PLAN, **query)


def go_back(at, by: str = "佐藤 次郎", note: str = "誤りのため"):
    at.text_input(key="rollback_by").set_value(by)
    at.text_area(key="rollback_note").set_value(note)
    at.button(key="rollback_do").click().run()
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ["公表中は第2版", "全2版", "● 公表中", "初期登録", "計画 太郎", "見直し", "reform-plan.xlsx",
                "前の版と比べる", "別の人の承認は要りません"]),
        ("en", ["Version 2 is in force", "● In force", "Initial data", "計画 太郎", "Compare with previous",
                "The author alone can publish this plan"]),
    ],
)  # fmt: skip
def test_the_list_says_who_published_what_and_when(store, lang, said) -> None:
    publish(store)
    seen = " ".join(text(history(lang)).split())
    for one in said:
        assert one in seen
    assert seen.count(f"● {catalogue(lang)['screens.history.current']}") == 1


def test_rows_lead_to_the_version_on_the_other_pages(store) -> None:
    publish(store)
    drawn = html.unescape(markup(history()))
    assert f'href="./?plan={PLAN}&lang=ja"' in drawn
    assert f'href="./?plan={PLAN}&lang=ja&version=1"' in drawn
    assert f'href="changes?plan={PLAN}&lang=ja&from=1&to=2"' in drawn
    assert f'href="changes?plan={PLAN}&lang=ja"' in drawn
    assert "shown=1#details" in drawn


def test_links_keep_pointing_where_they_say_while_an_older_version_is_shown(store) -> None:
    publish(store)
    drawn = html.unescape(markup(history(version="1")))
    assert f'<a href="./?plan={PLAN}&lang=ja" class="kpi-link">概況で見る' in drawn
    assert f'<a href="./?plan={PLAN}&lang=ja&version=1" class="kpi-link">概況で見る' in drawn


def test_one_version_can_be_neither_compared_nor_left(store) -> None:
    seen = text(history())
    assert catalogue("ja")["screens.history.compare_one"] in seen
    assert catalogue("ja")["screens.history.rollback_one"] in seen


@pytest.mark.parametrize("asked", ["99", "0", "-1", "x", "<img src=x>", "9" * 500])
def test_versions_that_nobody_has_are_not_looked_for(store, asked) -> None:
    publish(store)
    at = history(**{"from": asked, "to": asked, "shown": asked, "restore": asked, "page": asked})
    assert "<img" not in markup(at)
    assert "はありません。一覧から選んでください。" in text(at)
    assert "rollback_by" not in [one.key for one in at.text_input]


def test_details_offer_the_original_files(store) -> None:
    publish(store)
    at = history(shown="2")
    seen = text(at)
    (file,) = store.version(PLAN, 2).files
    assert "第2版の詳細" in seen
    assert "2 件" in seen
    assert file.sha256[:12] in seen
    assert f'title="{file.sha256}"' in markup(at)
    assert [one.proto.label for one in at.get("download_button")] == [
        "CSV で保存 *（行財政改革計画 版の一覧）*", "Excel で保存 *（行財政改革計画 版の一覧）*",
        "ダウンロード *（reform\\-plan\\.xlsx）*",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_whole_way_back(store, lang) -> None:
    publish(store)
    at = history(lang)
    assert "rollback_by" not in [one.key for one in at.text_input]
    at.selectbox(key="choose_restore").select("1").run()
    assert not at.exception
    assert "管理監督者研修受講率" in text(at)
    go_back(at)
    said = catalogue(lang)["screens.history.rollback_done"].format(to=1, n=3)
    assert said in text(at)
    assert "restore" not in at.query_params
    head = store.head(PLAN)
    assert (head.number, head.kind, head.restores, head.by, head.note) == (
        3, VersionKind.ROLLBACK, 1, "佐藤 次郎", "誤りのため",
    )  # fmt: skip
    assert store.snapshot(PLAN, 3).parsed == store.snapshot(PLAN, 1).parsed
    assert store.audit(limit=1)[0].action is Action.ROLLBACK
    at.run()
    assert said not in text(at)


def test_who_was_slower_is_told_and_nothing_is_stored(store) -> None:
    publish(store)
    at = history(restore="1")
    publish(store, by="先の人")
    go_back(at)
    seen = text(at)
    assert "先の人さんにより" in seen
    assert "何も保存していません" in seen
    assert "公表中は第3版" in seen
    assert store.head(PLAN).number == 3
    assert at.text_area(key="rollback_note").value == "誤りのため"
    go_back(at)
    assert "第1版の内容を、第4版として公表しました。" in text(at)


@pytest.mark.parametrize("name", ["", "  ", "\u202e"])
def test_nobody_goes_back_without_a_name(store, name) -> None:
    publish(store)
    at = go_back(history(restore="1"), by=name)
    assert "名前" in text(at)
    assert store.head(PLAN).number == 2


def test_a_version_that_is_gone_from_the_list_is_not_gone_back_to(store) -> None:
    publish(store)
    at = history(restore="7")
    assert at.selectbox(key="choose_restore").value == "none"
    assert "rollback_do" not in [one.key for one in at.button]
    assert store.head(PLAN).number == 2


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_where_approval_is_needed_a_draft_waits(store, lang) -> None:
    publish(store)
    store.set_needs_approval(PLAN, "管理者", needed=True)
    at = go_back(history(lang, restore="1"))
    assert catalogue(lang)["screens.history.rollback_submitted"].format(to=1) in text(at)
    assert store.head(PLAN).number == 2
    (draft,) = store.drafts(plan=PLAN, state=DraftState.SUBMITTED)
    assert (draft.restores, draft.base, draft.by) == (1, 2, "佐藤 次郎")
    assert catalogue(lang)["screens.history.waiting"] in text(at)
    assert f"draft={draft.id}&step=publish" in html.unescape(markup(at))
    seen = text(visit("overview", lang=lang, plan="~draft", draft=draft.id))
    w = words(lang)
    assert w("screens.app.draft_shown", restores=1, state=w.term(DraftState.SUBMITTED)) in seen
    assert w("overview.restored_draft", n=1) in seen
    assert w("screens.history.waiting_restores", n=1) in text(visit("import", lang=lang))
    publish_behind = publishing.approve(store, draft, "承認者", lambda _: pytest.fail("no file is read"))
    assert (publish_behind.number, publish_behind.approved_by) == (3, "承認者")
    assert catalogue(lang)["screens.history.waiting"] not in text(at.run())


def test_a_draft_that_fell_behind_says_so(store) -> None:
    publish(store)
    store.set_needs_approval(PLAN, "管理者", needed=True)
    publishing.rollback(store, PLAN, 1, base=2, by="佐藤")
    store.set_needs_approval(PLAN, "管理者", needed=False)
    publish(store)
    assert "第2版と比較した案です" in text(history())


def test_approval_can_be_asked_for_and_let_go(store) -> None:
    at = history()
    for needed in (True, False):
        at.text_input(key="approval_by").set_value("管理者")
        at.button(key="approval_do").click().run()
        assert not at.exception
        assert store.needs_approval(PLAN) is needed
        assert store.audit(limit=1)[0].by == "管理者"
    assert at.text_input(key="approval_by").value == "管理者"
    at.text_input(key="approval_by").set_value(" ")
    at.button(key="approval_do").click().run()
    assert "名前がありません" in text(at)
    assert not store.needs_approval(PLAN)


def test_a_signed_in_person_goes_back_under_that_name(store, monkeypatch) -> None:
    publish(store)
    monkeypatch.setattr("kpi.ui.person.signed_in", lambda: "本人")
    at = history(restore="1")
    assert at.text_input(key="rollback_by").disabled
    at.button(key="rollback_do").click().run()
    assert store.head(PLAN).by == "本人"


def test_a_name_given_once_is_remembered_in_the_other_form(store) -> None:
    publish(store)
    at = go_back(history(restore="1"))
    assert at.text_input(key="approval_by").value == "佐藤 次郎"
    at.selectbox(key="choose_restore").select("1").run()
    assert at.text_input(key="rollback_by").value == "佐藤 次郎"


def test_what_people_wrote_is_text(store) -> None:
    publish(store, by=NASTY, note=f"{NASTY}\n<img src=x onerror=alert(1)>")
    store.set_needs_approval(PLAN, "x", needed=True)
    publishing.rollback(store, PLAN, 1, base=2, by=NASTY, note="<script>alert(1)</script>")
    at = history(shown="2", restore="1")
    drawn = markup(at)
    for tag in ("<b>", "<img", "<script>alert"):
        assert tag not in drawn
    assert NASTY in text(at)
    assert not at.markdown


def test_long_histories_come_in_pages(store) -> None:
    for _ in range(52):
        publish(store)
    at = history()
    drawn = html.unescape(markup(at))
    assert "1〜50 件目（全 53 件）" in text(at)
    assert f'href="history?plan={PLAN}&lang=ja&page=2"' in drawn
    at = history(page="2")
    assert "51〜53 件目（全 53 件）" in text(at)
    assert "公表中は第53版" in text(at)
