"""The address of a page: what of it is ignored is said, tabs have names of their own, and what is sent is complete."""

import html
import re

import pytest

from kpi.i18n.catalogue import catalogue, words
from kpi.ui import addresses
from kpi.ui.links import PAGES
from tests.pages.test_pages import markup, text, visit


def _told(at, lang: str = "ja") -> str:
    start = catalogue(lang)["addresses.ignored"].partition("{")[0]
    return next((line.partition(start)[2] for line in text(at).splitlines() if start in line), "")


@pytest.mark.parametrize(
    ("page", "query", "lost"),
    [
        ("overview", {"fy": "abc", "id": "zzz"}, "fy=abc、id=zzz"),
        ("overview", {"years": "west", "scheme": "mine", "asof": "1999"}, "years=west、scheme=mine、asof=1999"),
        ("changes", {"from": "5", "to": "9"}, "from=5、to=9"),
        ("indicator", {"plan": "example-plan", "id": "P2-01"}, "id=P2-01"),
        ("import", {"step": "fly"}, "step=fly"),
        ("pillars", {"status": "on_track", "tag": "", "version": "1"}, ""),
    ],
)
def test_what_an_address_asks_for_in_vain_is_said(page, query, lost) -> None:
    assert _told(visit(page, **{"lang": "ja", **query})) == lost


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "お探しの画面（<b>x）はありません。「概況」を表示しています。"),
        ("en", "There is no screen “<b>x”. “Overview” is shown."),
    ],
)
def test_a_page_that_there_is_not_is_said(lang, said) -> None:
    at = visit("overview", lang=lang, no_page="<b>x")
    assert said in text(at)
    assert "<b>x" not in markup(at)
    assert _told(at, lang) == ""


@pytest.mark.parametrize(
    ("page", "lang", "query", "said", "kept"),
    [
        ("overview", "ja", {"pillar": "柱1", "tag": "SDGs 3"}, "（柱: 柱1）", "tag=SDGs+3"),
        ("schedule", "ja", {"tag": "重点", "status": "overdue", "by": "department"},
         "（状態: 公表予定日超過、タグ: 重点）", "by=department"),
        ("indicator", "en", {"department": "-", "changed": "yes"},
         "(Department: No department stated, Marked changes: Changed)", "indicator?"),
        ("audit", "ja", {"status": "late"}, "（状態: late）", "audit?"),
        ("search", "en", {"q": "a", "department": "<b>x</b>"}, "(Department: <b>x</b>)", "q=a"),
    ],
)  # fmt: skip
def test_filters_that_a_page_does_not_have_are_said_with_a_way_to_drop_them(page, lang, query, said, kept) -> None:
    at = visit(page, lang=lang, plan="example-plan", **query)
    assert said in text(at)
    way = catalogue(lang)["addresses.drop_filters"]
    [href] = [html.unescape(one) for one in re.findall(rf'href="([^"]*)"[^>]*>{way}</a>', markup(at))]
    assert kept in href
    for name in ("pillar", "department", "status", "changed"):
        assert f"{name}=" not in href.replace("by=department", "")


@pytest.mark.parametrize("page", PAGES)
def test_filters_that_a_page_has_are_not_called_unused(page) -> None:
    way = catalogue("ja")["addresses.drop_filters"]
    found = text(visit(page, lang="ja", plan="example-plan", pillar="all", tag=""))
    assert way not in found
    if page in {"pillars", "departments"}:
        assert way not in text(visit(page, lang="ja", plan="example-plan", status="overdue", tag="SDGs 3"))


def test_a_tag_that_the_plan_does_not_have_is_said_on_the_first_screen_too() -> None:
    assert "この計画にない条件が指定されたため、使っていません: 無い" in text(visit("overview", lang="ja", tag="無い"))


def test_an_unknown_language_is_said_in_the_readers_own() -> None:
    assert _told(visit("overview", lang="xx")) == "lang=xx"


@pytest.mark.parametrize("page", PAGES)
def test_an_address_of_our_own_asks_for_nothing_in_vain(page) -> None:
    assert not _told(visit(page, lang="ja", plan="example-plan", years="western", scheme="miyagi"))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_has_a_tab_title_of_its_own(lang, monkeypatch) -> None:
    said: list[str] = []
    original = addresses.st.set_page_config
    monkeypatch.setattr(
        addresses.st, "set_page_config", lambda **facts: (said.append(facts.get("page_title")), original(**facts))
    )
    found = set()
    for page in PAGES:
        visit(page, lang=lang, plan="example-plan")
        found.add(said[-1])
        assert said[-1].startswith(catalogue(lang)[f"screens.nav.{page}"]) or page == "indicator"
    assert len(found) == len(PAGES)
    visit("indicator", lang=lang, plan="example-plan", indicator="P2-15")
    at = visit("indicator", lang=lang, plan="example-plan", indicator="P2-15")
    name = html.unescape(re.search(r"<h1><span.*?</span>(.*?)</h1>", markup(at))[1])
    assert said[-1].startswith(name)
    assert said[-1] != name


def test_a_link_that_is_copied_is_complete() -> None:
    at = visit("pillars", lang="en", plan="example-plan", status="on_track", years="western")
    href = html.unescape(re.search(r'class="kpi-copy" data-href="([^"]*)"', markup(at))[1])
    for part in ("pillars?", "lang=en", "plan=example-plan", "version=1", "status=on_track", "years=western"):
        assert part in href
    assert words("en")("addresses.copy") in text(at)


def test_choosing_writes_the_language_into_the_address() -> None:
    at = visit("pillars")
    at.selectbox(key="choose_plan").select("example-plan").run()
    assert at.query_params["plan"] == "example-plan"
    assert at.query_params["lang"] == "ja"
