"""What pages keep of a version: made once, and never shown where anything that it depends on is another."""

from datetime import date

import pytest

from kpi.services.library import plan_store
from kpi.store.store import Store
from kpi.ui import clock, kept
from kpi.views import departments, groups, overview
from tests.pages.test_overview import PLAN, place_of, publish
from tests.pages.test_pages import markup, visit

PAGES = ("overview", "pillars", "departments")
#: Each differs from the first in one thing.
ADDRESSES = (
    {},
    {"lang": "en"},
    {"years": "western"},
    {"colours": "dark"},
    {"asof": "2023"},
    {"scheme": "statcan"},
    {"department": "健康福祉部"},
    {"department": "教育委員会"},
    {"status": "achieved"},
    {"pillar": "柱1 健やかに暮らせる県"},
    {"tag": "SDGs 3"},
    {"plan": "reform-plan"},
)


@pytest.fixture
def store(new_store) -> Store:
    return plan_store()


def seen(page: str, **query: str) -> str:
    return markup(visit(page, **{"lang": "ja", "plan": PLAN} | query))


@pytest.mark.parametrize("page", PAGES)
def test_what_was_kept_is_what_would_be_made_anew(page):
    kept.forget()
    first = [seen(page, **query) for query in ADDRESSES]
    again = [seen(page, **query) for query in ADDRESSES]
    anew = []
    for query in ADDRESSES:
        kept.forget()
        anew.append(seen(page, **query))
    assert first == anew
    assert again == anew
    assert len({*anew}) > len(ADDRESSES) / 2  # the addresses do ask for different things


@pytest.mark.parametrize(
    ("page", "module", "name", "query"),
    [
        ("overview", overview, "overview", {}),
        ("pillars", groups, "by_pillar", {}),
        ("departments", groups, "by_department", {}),
        ("departments", departments, "department", {"department": "健康福祉部"}),
    ],
)
def test_a_view_is_made_once_for_many_readers(page, module, name, query, monkeypatch):
    made = []
    make = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *given: made.append(name) or make(*given))
    kept.forget()
    for _ in range(3):
        seen(page, **query)
    assert made == [name]
    seen(page, lang="en", **query)
    assert made == [name, name]


@pytest.mark.parametrize("page", PAGES)
def test_another_day_is_another_view(page, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 1, 1))
    early = seen(page)
    monkeypatch.setattr(clock, "today", lambda: date(2035, 1, 1))
    late = seen(page)
    kept.forget()
    assert late == seen(page)
    if page == "overview":
        assert early != late


def test_the_next_version_is_another_view(store):
    before = {page: seen(page) for page in PAGES}
    publish(store, **{f"at_{place_of(store, '大腸がん検診受診率')}": 61})
    for page in PAGES:
        now = seen(page)
        assert now != before[page]
        kept.forget()
        assert now == seen(page)
        assert seen(page, version="1") != now
