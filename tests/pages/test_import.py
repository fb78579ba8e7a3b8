"""The way of a file: chosen, checked, compared, published, approved; what cannot be used is said and nothing is lost."""

import html
import re
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.model.issues import Issue, IssueCode
from kpi.model.versions import Action, DraftState
from kpi.services import publishing
from kpi.services.assess import assess, default_files
from kpi.services.library import plan_store
from kpi.ui import data
from kpi.ui.links import PAGES
from kpi.views.imported import issue_rows, issues_sheet
from kpi.views.sheet import as_csv
from tests.conftest import ROOT
from tests.pages.test_pages import markup, text, visit

pytestmark = pytest.mark.usefixtures("new_store")

TABLE = (
    "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R5実績,部局\n"
    "A-1,待機児童数,人,減少,R3,420,R8,0,300,福祉部\n"
    "A-2,検診受診率,%,増加,R3,42,R8,60,51,福祉部\n"
)
WITH_ERROR = TABLE.replace("51", "たくさん")
REFORM = (ROOT / "data" / "plans" / "reform-plan.xlsx").read_bytes()
BAD = {
    "empty.xlsx": b"",
    "not.xlsx": b"no workbook at all",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "letter.pdf": b"%PDF-1.7 ...",
}


def upload(at, *files):
    at.file_uploader[0].set_value([(name, content, "application/octet-stream") for name, content in files])
    at.run()
    assert not at.exception
    return at


def step(at, name: str):
    at.query_params["step"] = name
    at.run()
    assert not at.exception
    return at


def uploaded(*files, lang: str = "ja"):
    return upload(visit("import", lang=lang), *files)


def publish(at, by: str = "企画課 山田", note: str = "同じ内容を改めて公表"):
    """The last step, all warnings acknowledged."""
    step(at, "publish")
    for box in at.checkbox:
        box.check()
    at.text_input(key="author").set_value(by)
    at.text_area(key="publish_note").set_value(note)
    at.run()
    at.button(key="publish").click().run()
    assert not at.exception
    return at


def notices(at, kind: str) -> str:
    return " ".join(re.findall(rf'<div class="notice {kind}".*?</div></div>', markup(at), flags=re.DOTALL))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_way_of_a_file_from_choosing_to_a_version_that_others_see(lang) -> None:
    said = catalogue(lang)
    at = uploaded(("reform-plan.xlsx", REFORM), lang=lang)
    assert at.query_params["step"] == "check"
    assert said["screens.preview.legend"] in markup(at)
    assert "管理監督者研修受講率" in text(at)
    step(at, "issues")
    assert "stated_rate_mismatch" in markup(at)
    assert "stated_rate_mismatch" not in text(at)
    step(at, "compare")
    assert said["screens.compare.nothing"] in text(at)
    step(at, "publish")
    at.button(key="publish").click().run()
    for missing in ("missing_accept", "missing_name"):
        assert said[f"screens.import.{missing}"] in notices(at, "error")
    assert plan_store().head("reform-plan").number == 1
    publish(at, note="初めての公表\n二行目")
    assert notices(at, "success")
    version = plan_store().history("reform-plan")[0]
    assert (version.number, version.by, version.note) == (2, "企画課 山田", "初めての公表\n二行目")
    assert version.accepted == 2  # that nothing changes, and the warning
    other = visit("overview", lang=lang, plan="reform-plan")
    assert words(lang)("screens.head.version_of", n=2, day="").split("（")[0].split(" (")[0] in text(other)
    assert plan_store().draft(at.query_params["draft"]).state is DraftState.PUBLISHED


def test_before_publishing_nobody_else_sees_anything() -> None:
    at = uploaded(("表.csv", TABLE.encode()))
    assert "待機児童数" in text(at)
    assert "待機児童数" not in text(visit("pillars", lang="ja"))
    assert [one.plan for one in plan_store().heads()] == ["reform-plan", "growth-strategy-r5", "example-plan"]
    token = at.query_params["draft"]
    shown = visit("overview", lang="ja", plan="~draft", draft=token)
    assert "待機児童数" in text(shown)
    assert words("ja")("screens.app.draft_shown") in text(shown)


def test_an_error_blocks_and_leads_to_the_issues() -> None:
    at = step(uploaded(("表.csv", WITH_ERROR.encode())), "publish")
    assert "エラーが 1 件あるため、公表できません。" in notices(at, "error")
    assert not [one for one in at.button if one.key == "publish"]
    step(at, "issues")
    assert "『たくさん』" in text(at)


def test_a_stale_base_is_told_and_compared_again() -> None:
    at = step(uploaded(("reform-plan.xlsx", REFORM)), "publish")
    for box in at.checkbox:
        box.check()
    at.text_input(key="author").set_value("山田")
    at.text_area(key="publish_note").set_value("同じ内容を改めて公表")
    at.run()
    store = plan_store()
    candidate = publishing.read_candidate([("reform-plan.xlsx", REFORM)], "reform-plan")
    store.publish(publishing.publication(store, candidate, base=1, by="鈴木"), [("reform-plan.xlsx", REFORM)])
    at.button(key="publish").click().run()
    assert not at.exception
    assert "鈴木さんにより先に第2版が公表されました" in text(at)
    assert store.head("reform-plan").number == 2
    step(at, "compare")  # whoever looks there first is told as well
    assert "第1版と比べています。その後に第2版が公表されたので" in notices(at, "warning")
    assert "公表中の第1版" not in text(at)
    at.button(key="compare_again").click().run()
    assert at.query_params["step"] == "compare"
    assert "公表中の第2版と比べています" in text(at)
    publish(at)
    assert store.head("reform-plan").number == 3


def test_a_second_person_approves_and_the_author_cannot() -> None:
    plan_store().set_needs_approval("reform-plan", "課長", needed=True)
    at = publish(uploaded(("reform-plan.xlsx", REFORM)), by="山田 太郎")
    assert catalogue("ja")["screens.import.submitted"] in text(at)
    token = at.query_params["draft"]
    assert plan_store().head("reform-plan").number == 1
    other = visit("import", lang="ja", draft=token, step="publish")
    assert "山田 太郎" in text(other)
    other.text_input(key="approver").set_value("山田太郎").run()
    other.button(key="approve").click().run()
    assert "起案者（山田 太郎）本人は承認できません" in text(other)
    other.text_input(key="approver").set_value("鈴木 花子").run()
    other.button(key="approve").click().run()
    assert not other.exception
    version = plan_store().head("reform-plan")
    assert (version.number, version.by, version.approved_by) == (2, "山田 太郎", "鈴木 花子")
    actions = [entry.action for entry in plan_store().audit(plan="reform-plan")]
    assert actions[:3] == [Action.PUBLISH, Action.APPROVE, Action.SUBMIT]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_who_approves_is_told_what_the_author_acknowledged(lang) -> None:
    publish(uploaded(("list.csv", TABLE.encode())), by="山田")
    store = plan_store()
    plan = next(one.plan for one in store.audit(action=Action.PUBLISH))
    store.set_needs_approval(plan, "課長", needed=True)
    lost = TABLE.replace(",51,", ",,")
    at = step(uploaded(("list.csv", lost.encode())), "publish")
    boxes = [box.label for box in at.checkbox]
    gone = next(label for label in boxes if "検診受診率" in label and ("R5" in label or "2023" in label))
    publish(at, by="山田")
    draft = store.draft(at.query_params["draft"])
    other = visit("import", lang=lang, draft=draft.id, step="publish")
    told = notices(other, "warning")
    assert "検診受診率" in told
    words_of = words(lang)
    assert words_of("screens.import.to_check") in text(other)
    if lang == "ja":
        assert gone.split("：")[0].replace("\\", "") in told
    other.text_input(key="approver").set_value("鈴木 花子").run()
    other.button(key="approve").click().run()
    version = store.head(plan)
    submitted = store.audit(plan=plan, action=Action.SUBMIT)[0].facts
    published = store.audit(plan=plan, action=Action.PUBLISH)[0].facts
    assert version.number == 2
    assert version.accepted == draft.accepted >= len(boxes) > 0
    assert submitted["lost"] == published["lost"] == "1"
    assert submitted["accepted"] == published["accepted"] == str(version.accepted)


def test_what_the_author_acknowledged_is_counted_without_a_second_person_too() -> None:
    publish(uploaded(("list.csv", TABLE.encode())), by="山田")
    at = step(uploaded(("list.csv", TABLE.replace(",51,", ",,").encode())), "publish")
    boxes = len(at.checkbox)
    publish(at, by="山田")
    published = plan_store().audit(action=Action.PUBLISH)[0]
    assert int(published.facts["accepted"]) >= boxes > 0
    assert published.facts["lost"] == "1"
    log = text(visit("audit", lang="ja"))
    assert "了承した、新しい版にない実績: 1 件" in log


def test_the_author_is_not_put_into_the_approvers_field() -> None:
    plan_store().set_needs_approval("reform-plan", "課長", needed=True)
    at = publish(uploaded(("reform-plan.xlsx", REFORM)), by="山田 太郎")
    assert at.text_input(key="approver").value == ""


def test_ticks_count_for_the_draft_they_were_made_in() -> None:
    at = step(uploaded(("reform-plan.xlsx", REFORM)), "publish")
    for box in at.checkbox:
        box.check()
    at.run()
    other = step(uploaded(("reform-plan.xlsx", REFORM)), "publish").query_params["draft"]
    at.query_params["draft"] = other
    at.run()
    assert at.checkbox
    assert not any(box.value for box in at.checkbox)


def test_a_draft_sent_back_can_be_handed_over_again() -> None:
    plan_store().set_needs_approval("reform-plan", "課長", needed=True)
    at = publish(uploaded(("reform-plan.xlsx", REFORM)), by="山田")
    waiting = visit("import", lang="ja")
    assert catalogue("ja")["screens.import.waiting"] in text(waiting)
    at.text_input(key="approver").set_value("鈴木").run()
    at.button(key="send_back").click().run()
    assert plan_store().draft(at.query_params["draft"]).state is DraftState.OPEN
    publish(at, by="山田")
    assert plan_store().draft(at.query_params["draft"]).state is DraftState.SUBMITTED


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", list(BAD))
def test_a_file_that_cannot_be_used_has_one_message_and_the_dashboard_goes_on(name, lang) -> None:
    at = uploaded((name, BAD[name]), lang=lang)
    assert catalogue(lang)["screens.import.refused"] in notices(at, "error")
    assert notices(at, "error").count("<li>") == 1
    assert name in notices(at, "error")
    assert "draft" not in at.query_params
    entry = plan_store().audit(action=Action.REJECT)[0]
    assert [file.name for file in entry.files] == [name]
    at.switch_page("pages/overview.py").run()
    assert not at.exception
    assert "行財政改革計画" in text(at)


def test_a_bad_file_beside_a_good_one_does_no_harm() -> None:
    at = uploaded(("壊れた.xlsx", b"PK\x03\x04broken"), ("写し.xlsx", REFORM))
    assert "壊れた.xlsx" in notices(at, "error")
    assert "管理監督者研修受講率" in text(at)
    assert plan_store().draft(at.query_params["draft"]).plan == "reform-plan"


def test_files_are_taken_for_the_plan_that_has_their_indicators() -> None:
    at = step(uploaded(("令和6年度更新.xlsx", REFORM)), "choose")
    assert "指標名の" in text(at)
    assert at.selectbox(key="draft_plan").value == "reform-plan"
    at.selectbox(key="draft_plan").select("growth-strategy-r5").run()
    assert plan_store().draft(at.query_params["draft"]).plan == "growth-strategy-r5"
    step(at, "compare")
    assert "指標の削除3件" in text(at).replace(" ", "")


def test_what_looks_like_another_plans_file_has_to_be_acknowledged() -> None:
    at = step(uploaded(("reform-plan.xlsx", REFORM)), "choose")
    at.selectbox(key="draft_plan").select("growth-strategy-r5").run()
    step(at, "publish")
    doubt, gone, warning = at.checkbox
    assert "1指標だけです" in doubt.label
    assert "新しいほうにありません" in gone.label
    at.text_input(key="author").set_value("山田")
    warning.check()
    doubt.check()
    at.button(key="publish").click().run()
    assert plan_store().head("growth-strategy-r5").number == 1
    at.checkbox[1].check()
    at.button(key="publish").click().run()
    assert plan_store().head("growth-strategy-r5").number == 2


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_same_file_again_is_published_only_with_a_reason(lang) -> None:
    at = publish(uploaded(("reform-plan.xlsx", REFORM), lang=lang), note=" ")
    assert any(
        words(lang)("intake.accept_same_file", n=1, next=2) == box.label.replace("\\", "") for box in at.checkbox
    )
    assert catalogue(lang)["intake.missing_reason"] in notices(at, "error")
    assert plan_store().head("reform-plan").number == 1
    publish(at, note="様式の差し替え")
    assert plan_store().head("reform-plan").number == 2


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_same_file_again_is_said_from_the_first_step_on(lang) -> None:
    said = words(lang)("intake.same_file", n=1)
    at = uploaded(("reform-plan.xlsx", REFORM), lang=lang)
    for name in ("check", "issues", "compare", "publish"):
        assert said in notices(step(at, name), "info")
    assert said not in notices(uploaded(("表.csv", TABLE.encode()), lang=lang), "info")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_single_warning_is_named_without_a_count_and_not_cut_within_a_bracket(lang) -> None:
    at = step(uploaded(("reform-plan.xlsx", REFORM), lang=lang), "publish")
    label = at.checkbox[-1].label.replace("\\", "")
    assert "72.4" in label
    assert "1 件" not in label
    assert "×" not in label
    assert label.count("(") == label.count(")")


def test_another_plans_file_is_said_to_be_one_and_has_to_be_acknowledged() -> None:
    at = upload(visit("import", lang="ja", plan="growth-strategy-r5"), ("reform-plan.xlsx", REFORM))
    said = "とは別の計画（行財政改革計画）のファイルです。このまま進むと、「行財政改革計画」の第2版になります。"
    for name in ("check", "issues", "compare", "publish"):
        assert said in notices(step(at, name), "warning")
    assert any("第2版として公表します" in box.label for box in at.checkbox)
    at.button(key="take_open").click().run()
    assert plan_store().draft(at.query_params["draft"]).plan == "growth-strategy-r5"
    assert said not in notices(at, "warning")


def test_a_table_that_is_no_known_plans_says_what_it_becomes_and_offers_the_open_plan() -> None:
    at = upload(visit("import", lang="ja", plan="growth-strategy-r5"), ("表.csv", TABLE.encode()))
    assert "新しい計画「表」（ID: 表）になります" in notices(at, "info")
    at.button(key="take_open").click().run()
    assert plan_store().draft(at.query_params["draft"]).plan == "growth-strategy-r5"
    assert "どの計画とも一致しない" not in text(at)
    bare = uploaded(("表.csv", TABLE.encode()))  # who came without a plan has opened none
    assert "どの計画とも一致しない" not in text(bare)


def test_a_new_plan_gets_an_id_and_a_first_version() -> None:
    at = step(uploaded(("表.csv", TABLE.encode())), "choose")
    at.selectbox(key="draft_plan").select("~new").run()
    at.text_input(key="new_plan_id").set_value("../x").run()
    at.button(key="use_id").click().run()
    assert "計画の ID にできません" in text(at)
    at.text_input(key="new_plan_id").set_value("welfare-r8").run()
    at.button(key="use_id").click().run()
    publish(at)
    assert [one.number for one in plan_store().history("welfare-r8")] == [1]
    assert "待機児童数" in text(visit("pillars", lang="ja", plan="welfare-r8"))


def test_several_files_become_one_version_and_can_be_taken_out() -> None:
    second = TABLE.replace("A-", "B-").replace("待機児童数", "保育所数")
    at = step(uploaded(("一.csv", TABLE.encode()), ("二.csv", second.encode())), "choose")
    token = at.query_params["draft"]
    assert [file.name for file in plan_store().draft(token).files] == ["一.csv", "二.csv"]
    step(at, "issues")
    assert "指標 4" in text(at)
    step(at, "choose")
    at.button(key="take_out_0").click().run()
    assert [file.name for file in plan_store().draft(token).files] == ["二.csv"]


def test_the_next_file_of_a_name_takes_its_place() -> None:
    at = step(uploaded(("表.csv", TABLE.encode())), "choose")
    upload(at, ("表.csv", TABLE.replace("300", "123").encode()))
    assert len(plan_store().draft(at.query_params["draft"]).files) == 1
    assert "123" in text(at)
    step(at, "choose")
    upload(at, ("甲.csv", TABLE.encode()), ("甲.csv", TABLE.replace("300", "9").encode()))
    assert "後に選んだものだけ" in text(at)


def test_a_withdrawn_draft_is_gone_and_files_can_be_chosen_anew() -> None:
    at = step(uploaded(("表.csv", TABLE.encode())), "choose")
    token = at.query_params["draft"]
    at.button(key="forget").click().run()
    assert not at.exception
    assert "draft" not in at.query_params
    assert plan_store().draft(token).state is DraftState.WITHDRAWN
    assert upload(at, ("表.csv", TABLE.encode())).query_params["draft"]
    old = visit("import", lang="ja", draft=token)
    assert catalogue("ja")["store.draft_closed"] in text(old)


def test_a_draft_that_nobody_knows_is_said() -> None:
    assert catalogue("ja")["store.unknown_draft"] in notices(visit("import", lang="ja", draft="x" * 32), "warning")


@pytest.mark.parametrize("asked", ["7", "0", "-1", "1e3", "x", "９"])
def test_a_version_that_is_not_there_is_said_and_the_newest_shown(asked) -> None:
    at = visit("overview", lang="ja", plan="reform-plan", version=asked)
    assert "はありません。最新の第1版を表示しています。" in notices(at, "warning")
    assert "第1版" in text(at)


def test_an_older_version_can_be_seen_on_every_page_and_says_so() -> None:
    store = plan_store()
    table = TABLE.replace("300", "123")
    for number, content in enumerate((TABLE.encode(), table.encode())):
        candidate = publishing.read_candidate([("表.csv", content)], "p")
        store.publish(publishing.publication(store, candidate, base=number, by="山田"), [("表.csv", content)])
    assert "123" in text(visit("pillars", lang="ja", plan="p"))
    old = visit("pillars", lang="ja", plan="p", version="1")
    assert "300" in text(old)
    assert "第1版を表示しています" in notices(old, "warning")
    assert "version=1" in markup(old)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_cannot_be_used_is_said_on_every_page(page, lang, monkeypatch) -> None:
    monkeypatch.setenv("KPI_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    at = visit(page, lang=lang)
    said = notices(at, "error")
    assert catalogue(lang)["screens.app.store_failed"] in said
    assert f"<h1>{catalogue(lang)[f'screens.nav.{page}']}</h1>" in markup(at)
    assert "secret" not in said


def test_issues_can_be_narrowed_to_a_severity() -> None:
    at = step(uploaded(("表.csv", WITH_ERROR.encode())), "issues")
    at.selectbox(key="choose_severity").select("info").run()
    assert not at.exception
    assert at.query_params["severity"] == "info"
    assert "『たくさん』" not in text(at)


def test_a_name_in_a_warning_is_text_and_nothing_else() -> None:
    hostile = "**太字** $x^2$ <img src=x> [a](http://b) :material/home: =cmd|'/c calc'!A0"
    table = (
        TABLE.replace("A-2,検診受診率", f'A-2,"{hostile}"')
        .replace("51,福祉部", "51,福祉部,12.3")
        .replace("部局\n", "部局,達成率\n")
    )
    at = uploaded(("表.csv", table.encode()))
    for name in ("check", "issues", "compare", "publish"):
        step(at, name)
        assert "<img" not in markup(at)
        for label in [*at.checkbox, *at.button]:
            assert "**" not in label.label.replace("\\*", "")
    publish(at)
    assert "<img" not in markup(visit("history", lang="ja", plan=plan_store().heads()[-1].plan))


def test_an_export_that_shows_the_fictional_plan_says_so_beside_the_plan_and_not_in_a_files_name():
    example = next(path for path in default_files() if path.stem == "example-plan")
    plan = next(iter(assess([(example.name, example.read_bytes())]).plans)).parsed.plan
    issue = Issue(IssueCode.ROW_NOT_READ, file=example.name, sheet="柱1", cell="A1", facts={"text": "x"})
    rows = issue_rows([issue], words("ja"))
    assert rows[0].file == example.name
    sheet = issues_sheet(rows, plan, words("ja"))
    columns = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (columns["計画"], columns["ファイル"]) == (f"{plan.title}｜見本（架空のデータ）", example.name)
    assert sheet.source == f"出典: {example.name}"
    real = issues_sheet(rows, replace(plan, fictional=False), words("ja"))
    assert "見本（架空" not in as_csv(real).decode("utf-8-sig")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", [one for one in PAGES if one != "import"])
def test_the_link_to_a_draft_that_was_published_leads_to_what_it_became(page: str, lang: str) -> None:
    store = plan_store()
    kept = store.keep_file("表.csv", TABLE.encode(), "山田")
    draft = store.new_draft((kept,), plan="aoba", by="山田")
    candidate = data.read_draft(store, draft)
    wanted = publishing.publication(store, candidate, base=draft.base, by="山田", note="", accepted=0, lost=0)
    store.publish(wanted, draft=draft)
    at = visit(page, lang=lang, plan="~draft", draft=draft.id)
    w, version = words(lang), store.head("aoba")
    assert version is not None
    assert w("empty.draft_published", title=version.title, n=1) in notices(at, "warning")
    here = "./" if page == "overview" else page
    assert f'href="{here}?plan=aoba&lang={lang}&version=1"' in html.unescape(markup(at))
    assert 'class="meta"' not in markup(at)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_link_to_a_draft_that_is_gone_shows_no_other_plan(lang: str) -> None:
    store = plan_store()
    kept = store.keep_file("表.csv", TABLE.encode(), "山田")
    draft = store.new_draft((kept,), plan="aoba", by="山田")
    store.withdraw(draft, "山田")
    for token, key in ((draft.id, "draft_withdrawn"), ("x" * 32, "draft_unknown"), ("", "draft_unknown")):
        for page in ("overview", "indicator", "quality", "history", "methods"):
            at = visit(page, lang=lang, plan="~draft", **({"draft": token} if token else {}))
            assert words(lang)(f"empty.{key}") in notices(at, "warning")
            assert 'class="meta"' not in markup(at)
            assert (words(lang)("empty.no_draft_title") in text(at)) == (page != "methods")
            if page != "methods":
                assert f"plan=reform-plan&lang={lang}" in html.unescape(markup(at))


def test_the_file_of_a_draft_that_could_not_be_read_yet_is_not_taken_for_another_plan() -> None:
    store = plan_store()
    kept = store.keep_file("表.csv", TABLE.encode(), "山田")
    draft = store.new_draft((kept,), by="山田")
    at = visit("overview", lang="ja", plan="~draft", draft=draft.id)
    assert words("ja")("empty.draft_unread") in notices(at, "warning")
    assert 'class="meta"' not in markup(at)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_author_takes_a_draft_back_and_who_approves_sends_it_back(lang) -> None:
    plan_store().set_needs_approval("reform-plan", "課長", needed=True)
    at, w = publish(uploaded(("reform-plan.xlsx", REFORM), lang=lang), by="山田"), words(lang)
    assert w("screens.import.submitted_help") in text(at)
    assert at.button(key="send_back").label == w("screens.import.take_back")
    other = visit("import", lang=lang, draft=at.query_params["draft"], step="publish")
    assert w("screens.import.submitted_help") not in text(other)
    assert w("screens.import.approve_help", by="山田") in text(other)
    assert other.button(key="send_back").label == w("screens.import.send_back")
    at.button(key="send_back").click().run()
    assert plan_store().draft(at.query_params["draft"]).state is DraftState.OPEN
    assert plan_store().audit(limit=1)[0].by == "山田"
