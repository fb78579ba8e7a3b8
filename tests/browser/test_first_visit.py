"""The very first visit after a start, and the plain way to start."""

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import serving

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", ["server.py", "app.py"])
def test_a_link_to_a_page_works_for_the_first_visitor(chromium: Browser, tmp_path, script):
    """Nobody has opened the main page yet; the page sent as a link comes with its frame all the same."""
    with serving(script, tmp_path) as dashboard:
        context = chromium.new_context(locale="ja-JP")
        page = context.new_page()
        for path in ("pillars", "import"):
            page.goto(f"{dashboard.url}/{path}?plan=example-plan")
            expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=60_000)
            expect(page.get_by_role("link", name="概況").first).to_be_visible()
            expect(page.get_by_role("dialog")).to_have_count(0)
        context.close()
