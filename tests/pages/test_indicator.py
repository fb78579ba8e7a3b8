"""指標 the whole way: order of the page, forecast, the sheet around a source, history by version."""

import html
import re
from dataclasses import replace

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.records import Measurement, Source
from kpi.model.versions import Snapshot
from kpi.services import intake, publishing
from kpi.services.assess import read_files
from kpi.services.figures import figures_text
from kpi.services.library import plan_store
from kpi.services.revisions import carried
from kpi.store.errors import UnknownFileError
from kpi.store.store import Store
from kpi.store.versions import Publication
from kpi.ui import data, indicator_sources
from tests.pages import test_import
from tests.pages.test_pages import markup, text, visit
from tests.views import samples

PLAN, FILE = "example-plan", "example-plan.xlsx"


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


@pytest.fixture
def shelf(monkeypatch):
    def put(plan):
        entry = data.Entry(plan.plan.id, samples.judged(plan))
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf((entry,)))

    return put


def publish(store: Store, goal: float, times: int = 1) -> None:
    """Next versions of the plan, the target of one indicator changed."""
    for at in range(times):
        head = store.head(PLAN)
        snapshot = store.snapshot(PLAN, head.number)
        rows = [
            replace(one, target=replace(one.target, value=goal + at)) if one.id == "P1-17" else one
            for one in snapshot.parsed.indicators
        ]
        parsed = replace(snapshot.parsed, indicators=tuple(rows))
        store.publish(
            Publication(
                plan=PLAN, base=head.number, by="計画 太郎", note="見直し", title=parsed.plan.title, files=head.files,
                snapshot=replace(snapshot, parsed=parsed), accepted=0,
            )
        )  # fmt: skip


def page(indicator: str = "P1-17", lang: str = "ja", **query: str):
    return visit("indicator", lang=lang, plan=PLAN, indicator=indicator, **query)


def without(store: Store, gone: str) -> None:
    """The next version of the plan, without an indicator."""
    head = store.head(PLAN)
    snapshot = store.snapshot(PLAN, head.number)
    parsed = replace(snapshot.parsed, indicators=tuple(one for one in snapshot.parsed.indicators if one.id != gone))
    wanted = Publication(
        plan=PLAN, base=head.number, by="計画 太郎", note="", title=parsed.plan.title, files=head.files,
        snapshot=replace(snapshot, parsed=parsed), accepted=0,
    )  # fmt: skip
    store.publish(wanted)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", "第2版にはありません。最後にあったのは第1版で"), ("en", "Version 2 does not have the indicator P1-17.")],
)
def test_an_indicator_that_this_version_lacks_leads_to_the_last_that_had_it(lang, said, store) -> None:
    first = next(one for one in store.snapshot(PLAN, 1).parsed.indicators if one.id == "P1-17")
    without(store, "P1-17")
    at = page(lang=lang)
    drawn = html.unescape(markup(at))
    assert said in text(at)
    assert first.name in text(at)
    assert f'href="indicator?plan={PLAN}&lang={lang}&version=1&indicator=P1-17"' in drawn
    assert catalogue(lang)["indicator.text.title"] not in drawn
    assert catalogue(lang)["indicator.text.title"] in markup(page(lang=lang, version="1"))
    removed = html.unescape(markup(visit("changes", lang=lang, plan=PLAN)))
    assert f'href="indicator?plan={PLAN}&lang={lang}&version=1&indicator=P1-17"' in removed


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_answer_stands_first_and_the_evidence_below(lang, shelf) -> None:
    shelf(samples.example())
    drawn = markup(visit("indicator", lang=lang, indicator="E-3"))
    keys = (
        "indicator.text.title", "screens.indicator.position", "screens.indicator.trend", "screens.indicator.calculation",
        "screens.indicator.sources", "screens.indicator.schedule", "screens.indicator.facts", "indicator.versions.title",
    )  # fmt: skip
    places = [drawn.index(f"<h2>{catalogue(lang)[key]}") for key in keys]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("lang", "indicator", "words"),
    [
        (
            "ja",
            "E-3",
            ["80%予測区間は49.4%から59.3%", "最小二乗法", "必要なペースは、これまでの1.8倍です。", "R8年度の予測"],
        ),
        ("en", "E-3", ["80% prediction interval is 49.4% to 59.3%", "least squares", "1.8 times the pace so far"]),
        ("ja", "E-5", ["値が1年分しかないため、予測はしていません"]),
        ("en", "E-5", ["the number of years with a value is 1"]),
    ],
)
def test_the_forecast_is_said_or_why_there_is_none(lang, indicator, words, shelf) -> None:
    shelf(samples.example())
    said = text(visit("indicator", lang=lang, indicator=indicator))
    assert [one for one in words if one not in said] == []


def test_the_data_of_the_chart_is_a_table_and_can_be_saved(shelf) -> None:
    shelf(samples.example())
    at = visit("indicator", lang="ja", indicator="E-3")
    assert "49.4%〜59.3%" in text(at)
    assert [one.key for one in at.get("download_button")][:2] == ["trend_csv", "trend_xlsx"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_odd_values_do_no_harm(lang, shelf) -> None:
    plan = samples.example()
    odd = (Measurement(2022, 1e25), Measurement(2023, -1e25), Measurement(2024, 3.0), Measurement(None, 3.0))
    shelf(replace(plan, indicators=(replace(plan.indicators[2], actuals=odd, limit=float("nan")),)))
    assert catalogue(lang)["indicator.text.title"] in text(visit("indicator", lang=lang))


def test_a_plan_that_is_not_published_has_no_history(shelf) -> None:
    shelf(samples.example())
    assert catalogue("ja")["indicator.versions.none"] in text(visit("indicator", lang="ja"))


def test_each_version_is_a_link_and_shows_what_it_said(store) -> None:
    publish(store, 90.0)
    at = page()
    said, drawn = " ".join(text(at).split()), html.unescape(markup(at))
    assert "版ごとの履歴" in said
    assert f"plan={PLAN}&lang=ja&indicator=P1-17&version=1" in drawn
    assert f"plan={PLAN}&lang=ja&indicator=P1-17&version=2" in drawn
    assert "90%以上" in said
    assert "85%以上" in said
    assert "変わった版は1つ" in said
    then = text(page(version="1"))
    assert then.count(catalogue("ja")["indicator.versions.shown"]) >= 1
    assert "第2版" in then


def test_a_published_result_that_is_gone_is_told_on_the_page(store) -> None:
    head = store.head(PLAN)
    snapshot = store.snapshot(PLAN, head.number)
    one = next(row for row in snapshot.parsed.indicators if row.id == "P1-17")
    latest = max(result.fy or 0 for result in one.actuals)
    kept = replace(one, actuals=tuple(result for result in one.actuals if result.fy != latest))
    rows = tuple(kept if row.id == one.id else row for row in snapshot.parsed.indicators)
    store.publish(
        Publication(
            plan=PLAN, base=head.number, by="計画 太郎", note="", title=snapshot.parsed.plan.title, files=head.files,
            snapshot=replace(snapshot, parsed=replace(snapshot.parsed, indicators=rows)), accepted=0,
        )
    )  # fmt: skip
    at = page()
    warned = re.search(r"第1版にあった.+年度の実績 .+が、この版にはありません", text(at))
    assert warned is not None
    assert "from=1&to=2" in html.unescape(markup(at))
    assert "この版にはありません" not in text(page(version="1"))


def test_of_many_versions_the_newest_are_read_and_the_others_named(store, monkeypatch) -> None:
    publish(store, 70.0, times=13)
    read: list[tuple[str, int]] = []
    snapshot = data.snapshot
    monkeypatch.setattr(
        data, "snapshot", lambda store, plan, number: read.append((plan, number)) or snapshot(store, plan, number)
    )
    said = text(page())
    assert "新しいほうから12つの版まで" in said
    assert "それより前の2つの版" in said
    assert {number for plan, number in read if plan == PLAN} == set(range(3, 15))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", ["出典の表", "R23 の周りを", "表を閉じる", "名称"]),
        ("en", ["The sheet around the source", "surroundings of R23"]),
    ],
)
def test_the_sheet_around_a_cell_is_shown_where_it_is_asked_for(lang, words, store) -> None:
    at = page(lang=lang, file=FILE, sheet="柱1", cell="R23")
    said, drawn = " ".join(text(at).split()), markup(at)
    assert [one for one in words if one not in said] == []
    assert 'class="pv-grid"' in drawn
    assert drawn.count("pv-chosen") >= 1
    assert drawn.count("pv-lit") >= 5
    assert '<th scope="col">R</th>' in drawn
    assert '<th scope="row">23</th>' in drawn


def test_no_file_is_opened_unless_a_sheet_is_asked_for_and_then_once(store, monkeypatch) -> None:
    opened: list[str] = []
    window = intake.sheet_window
    monkeypatch.setattr(intake, "sheet_window", lambda *args: opened.append(args[1].name) or window(*args))
    indicator_sources._window.clear()
    page()
    page(file=FILE, sheet="柱1", cell="A1")  # not a source of this indicator
    page(file="other.xlsx", sheet="柱1", cell="R23")
    assert opened == []
    for _ in range(3):
        page(file=FILE, sheet="柱1", cell="R23")
    assert opened == [FILE]


def test_links_to_sheets_stand_beside_each_source(store) -> None:
    drawn = html.unescape(markup(page()))
    assert f"indicator=P1-17&file={FILE}&sheet=%E6%9F%B11&cell=R23#sheet" in drawn


def test_a_file_that_is_not_kept_says_so(store, monkeypatch) -> None:
    def gone(*_):
        raise UnknownFileError(sha256="0")

    monkeypatch.setattr(intake, "sheet_window", gone)
    indicator_sources._window.clear()
    assert "は保存されていないため、表を示せません" in text(page(file=FILE, sheet="柱1", cell="R23"))


def test_a_plan_without_files_says_so(shelf) -> None:
    plan = samples.example()
    shelf(plan)
    row = plan.indicators[2].actuals[1].source
    assert isinstance(row, Source)
    said = text(visit("indicator", lang="ja", indicator="E-3", file=row.file, sheet=row.sheet, cell=row.cell))
    assert f"ファイル『{row.file}』は保存されていないため" in said


_TABLE = """指標ID,指標名,単位,基準値(R3),目標値(R8),R4実績,R5実績,R6実績
A1,受講率,%,10,60,21,29,41
"""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_table_without_sheets_has_its_grid_too(lang, store) -> None:
    content = _TABLE.encode()
    (parsed,), _, _ = read_files([("表.csv", content)])
    kept = store.keep_file("表.csv", content, "計画 太郎")
    judged = publishing.judged(parsed)
    snapshot = Snapshot(parsed, carried(None, judged, 0), figures_text(judged))
    store.publish(
        Publication(
            plan="table", base=0, by="計画 太郎", note="", title="表", files=(kept,), snapshot=snapshot, accepted=0
        )
    )
    at = visit("indicator", lang=lang, plan="table", indicator="A1", file="表.csv", cell="H2")
    drawn = markup(at)
    assert 'class="pv-grid"' in drawn
    assert drawn.count("pv-chosen") >= 1
    assert "受講率" in drawn.partition('class="pv-grid"')[2]


def test_a_draft_shows_its_own_file_and_the_versions_before_it(store) -> None:
    test_import.publish(test_import.uploaded(("表.csv", test_import.TABLE.encode())))
    changed = test_import.TABLE.replace("420,R8,0,300", "420,R8,10,280") + "A-3,新しい指標,件,増加,R3,1,R8,5,2,福祉部\n"
    at = test_import.uploaded(("表.csv", changed.encode()))
    token = at.query_params["draft"]
    seen = visit("indicator", lang="ja", plan=data.DRAFT, draft=token, indicator="A-1", file="表.csv", cell="I2")
    said, drawn = " ".join(text(seen).split()), html.unescape(markup(seen))
    assert "280" in drawn.partition('class="pv-grid"')[2]
    assert "公表済みの1つの版" in said
    assert f"plan=表&lang=ja&draft={token}&indicator=A-1&version=1" in drawn
    new = text(visit("indicator", lang="ja", plan=data.DRAFT, draft=token, indicator="A-3"))
    assert catalogue("ja")["indicator.versions.absent"] in new


def test_another_indicator_forgets_the_sheet_of_the_one_before(store) -> None:
    at = page(file=FILE, sheet="柱1", cell="R23")
    at.selectbox(key="choose_indicator").select("P1-18").run()
    assert at.query_params["indicator"] == "P1-18"
    assert not {"file", "sheet", "cell"} & set(at.query_params)
    assert 'class="pv-grid"' not in markup(at)
