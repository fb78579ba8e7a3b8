"""変更点 the whole way: two versions chosen in the address, statuses that moved, one version only, a draft."""

import html
import re

import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.model.terms import Status
from kpi.services.compare import compare
from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.views.changed_versions import flow
from kpi.views.flow_sheet import flow_sheet, way_word
from tests.pages.test_history import NASTY, PLAN, publish
from tests.pages.test_pages import markup, text, visit
from tests.views import samples
from tests.views.test_changed_versions import standing


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


def changes(lang: str = "ja", **query: str):
    return visit("changes", lang=lang, plan=PLAN, **query)


def test_the_version_before_and_the_one_shown_are_compared_first(store) -> None:
    publish(store, name="改称した指標")
    publish(store, name="ふたたび改称した指標", goal=92.0)
    at = changes()
    assert (at.selectbox(key="choose_from").value, at.selectbox(key="choose_to").value) == ("2", "3")
    assert "改称した指標" in text(at)
    assert "管理監督者研修受講率" not in text(at)
    assert [changes(version="2").selectbox(key=f"choose_{name}").value for name in ("from", "to")] == ["1", "2"]
    assert [changes(version="1").selectbox(key=f"choose_{name}").value for name in ("from", "to")] == ["1", "3"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_any_two_versions_can_be_compared(store, lang) -> None:
    publish(store, name="改称した指標")
    publish(store, name="ふたたび改称した指標", goal=92.0)
    at = changes(lang)
    at.selectbox(key="choose_from").select("1").run()
    assert not at.exception
    assert at.query_params["from"] == "1"
    assert "to" not in at.query_params
    seen = text(at)
    assert "管理監督者研修受講率" in seen
    assert "92%" in seen
    at.selectbox(key="choose_to").select("1").run()
    assert catalogue(lang)["changes.same"] in text(at)


def test_the_sentence_and_the_flow_are_written_from_the_numbers(store) -> None:
    publish(store)
    at = changes()
    seen = text(at)
    assert "第1版から第2版で、7指標のうち1件の状態・評価が変わりました（判定できなくなる 1）。" in seen
    assert "新たに達成したのは0件、新たに遅れ・やや遅れとなったのは0件、判定できなくなったのは1件です。" in seen
    href = re.search(r'href="([^"]*flow=from_start-[^"]*)"', html.unescape(markup(at)))
    assert href is not None
    assert href[1].endswith("#flow-list")
    code = re.search(r"flow=([\w-]+)", href[1])[1]
    picked = markup(changes(flow=code))
    assert 'id="flow-list"' in picked
    assert 'aria-current="true"' in picked
    assert 'id="flow-list"' not in markup(changes(flow="x-y"))


def test_values_stand_beside_their_cells(store) -> None:
    publish(store)
    seen = text(changes())
    assert "シート『30』B8" in seen
    assert "91%" in seen
    assert [one.proto.label for one in changes().get("download_button")] == [
        f"{kind} で保存 *（変更点（第1版から第2版）{of}）*"
        for of in (" 状態の移り変わり", "")
        for kind in ("CSV", "Excel")
    ]


def test_a_newer_version_before_an_older_one_is_said(store) -> None:
    publish(store)
    assert catalogue("ja")["changes.backwards"] in text(changes(**{"from": "2", "to": "1"}))
    assert catalogue("ja")["changes.backwards"] not in text(changes())


def test_the_other_version_can_be_seen_from_the_names(store) -> None:
    publish(store, name="改称した指標")
    publish(store, name="ふたたび改称した指標", goal=92.0)
    drawn = html.unescape(markup(changes(**{"from": "1", "to": "2"})))
    assert f'href="indicator?plan={PLAN}&lang=ja&version=2&indicator=' in drawn


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_one_version_says_so_and_what_will_be_seen(store, lang) -> None:
    seen = text(changes(lang))
    assert catalogue(lang)["changes.will"] in seen
    assert catalogue(lang)["changes.will_ink"] in seen
    assert ("第1版だけ" if lang == "ja" else "Version 1 is the only one") in seen


def test_a_plan_that_is_not_stored_has_no_versions(monkeypatch) -> None:
    from kpi.ui import data

    entries = (data.Entry("example-plan", samples.judged(samples.example())),)
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))
    assert "公表された版はまだありません" in text(visit("changes", lang="ja"))
    draft = (data.Entry(data.DRAFT, samples.judged(samples.example()), uploaded=True),)
    monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(draft))
    assert catalogue("ja")["changes.to_draft"] in text(visit("changes", lang="ja"))


@pytest.mark.parametrize("asked", ["99", "0", "-1", "x", "<img src=x>", "9" * 500])
def test_what_an_address_asks_for_and_nobody_has_is_ignored(store, asked) -> None:
    publish(store)
    at = changes(**{"from": asked, "to": asked, "flow": asked})
    assert "<img" not in markup(at)
    assert (at.selectbox(key="choose_from").value, at.selectbox(key="choose_to").value) == ("1", "2")


def test_names_from_files_and_people_are_text(store) -> None:
    publish(store, by=NASTY, name=samples.HOSTILE)
    drawn = markup(changes())
    assert "<img" not in drawn
    assert "<b>" not in drawn
    assert "<img src=x" in html.unescape(drawn)


def test_nothing_changed_between_equal_versions(store) -> None:
    publish(store, name="改称した指標")
    publish(store, name="改称した指標")
    assert "第2版と第3版のあいだに、変わったところはありません。" in text(changes())


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (Status.NOT_MEASURED, Status.OFF_TRACK, "measured"),
        (Status.NOT_QUANTIFIED, Status.ACHIEVED, "measured"),
        (Status.ACHIEVED, Status.NOT_MEASURED, "lost"),
        (Status.NOT_QUANTIFIED, Status.NOT_MEASURED, "other"),
        (Status.ON_TRACK, Status.OFF_TRACK, "fallen"),
        (Status.OFF_TRACK, Status.ON_TRACK, "risen"),
    ],
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_flow_calls_a_way_as_the_sentence_does(lang: str, old: Status, new: Status, way: str) -> None:
    w = words(lang)
    plans = (standing(old), standing(new))
    (cell,) = flow(compare(*plans), plans, w).cells
    assert way_word(cell, w).casefold() == w(f"screens.compare.move_{way}").casefold()
    sheet = flow_sheet(flow(compare(*plans), plans, w), "x", w)
    assert sheet.rows == ((w.term(old), w.term(new), way_word(cell, w), 1),)
