"""The choice of light or dark: links keep it, a link to be sent does not."""

import html
import re

import pytest

from tests.pages.test_pages import markup, navigation, shelf, text, visit  # noqa: F401 - a fixture
from tests.views import samples


def switch(at) -> str:
    found = re.search(r'<nav class="languages colours".*?</nav>', markup(at))
    assert found
    return html.unescape(found.group())


@pytest.mark.parametrize(
    ("asked", "lang", "now", "others"),
    [
        ({}, "ja", "端末に合わせる", ["colours=light", "colours=dark"]),
        ({"colours": "dark"}, "ja", "暗い", ["lang=ja", "colours=light"]),
        ({"colours": "light"}, "en", "Light", ["lang=en", "colours=dark"]),
        ({"colours": "pink"}, "en", "Like the device", ["colours=light", "colours=dark"]),
    ],
)
def test_one_choice_is_marked_and_the_others_are_links(shelf, asked, lang, now, others) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit("pillars", lang=lang, status="on_track", **asked)
    found = switch(at)
    assert f'<span aria-current="true">{now}</span>' in found
    addresses = re.findall(r'href="([^"]*)"', found)
    assert len(addresses) == 2
    for address, end in zip(addresses, others, strict=True):
        assert end in address
        assert "status=on_track" in address
        assert address.count("colours=") == end.count("colours=")
    assert ("pink" in text(at)) == (asked.get("colours") == "pink")  # what has no effect is told


@pytest.mark.parametrize("page", ["overview", "methods", "audit"])
def test_every_link_keeps_the_choice_but_the_one_to_be_sent(shelf, page) -> None:  # noqa: F811
    shelf(samples.example())
    at = visit(page, lang="ja", colours="dark")
    assert navigation(at)
    assert all("colours=dark" in address for address in navigation(at))
    sent = re.search(r'data-href="([^"]*)"', markup(at))
    assert sent
    assert "colours" not in sent.group(1)
