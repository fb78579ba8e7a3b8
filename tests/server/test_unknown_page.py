"""Addresses of pages that there are not."""

import pytest

from kpi.serving import unknown_page as serving
from kpi.serving.unknown_page import UnknownPages, unknown_page
from kpi.ui import addresses
from kpi.ui.links import PAGES
from tests.server.asgi import call, fixed, headers_of, scope_of

BROWSER = "text/html,application/xhtml+xml"


@pytest.mark.parametrize(
    ("path", "base", "asked"),
    [
        ("/", "", None),
        ("/pillars", "", None),
        ("/pillars/", "", None),
        ("/readyz", "", None),
        ("/favicon.png", "", None),
        ("/nopage", "", "nopage"),
        ("/a/b/", "", "a/b"),
        ("/plans", "plans", None),
        ("/plans/", "/plans/", None),
        ("/plans/pillars", "plans", None),
        ("/plans/nopage", "plans", "nopage"),
    ],
)
def test_what_is_no_page(path, base, asked):
    assert unknown_page(path, (*PAGES, "readyz"), base) == asked


@pytest.mark.parametrize(
    ("path", "query", "target"),
    [
        ("/nopage", b"", "./?no_page=nopage"),
        ("/nopage/", b"lang=en", "../?lang=en&no_page=nopage"),
        ("/a/b", b"plan=p", "../?plan=p&no_page=a%2Fb"),
        ("//evil.example/x", b"", None),
        ("/<script>", b"", "./?no_page=%3Cscript%3E"),
        ("/ページ", b"", "./?no_page=%E3%83%9A%E3%83%BC%E3%82%B8"),
    ],
)
def test_a_browser_is_sent_to_the_first_screen_with_its_query(path, query, target):
    app = fixed(b"the document")
    answer = call(UnknownPages(app, PAGES), scope_of(path, query=query, accept=BROWSER))
    if target is None:
        assert app.calls == 1
        return
    assert answer[0]["status"] == 303
    assert headers_of(answer)["location"] == target
    assert app.calls == 0


@pytest.mark.parametrize(
    "scope",
    [
        scope_of("/pillars", accept=BROWSER),
        scope_of("/nopage"),
        scope_of("/nopage", "PUT", accept=BROWSER),
        scope_of("/_stcore/health", accept=BROWSER),
        scope_of("/static/js/none", accept=BROWSER),
    ],
)
def test_everything_else_passes(scope):
    app = fixed(b"the document")
    call(UnknownPages(app, PAGES), scope)
    assert app.calls == 1


def test_server_and_screens_call_it_the_same():
    assert serving.NO_PAGE == addresses.NO_PAGE
