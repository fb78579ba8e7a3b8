"""The dashboard as it is served, asked without a browser."""

import gzip
import re

import pytest

from kpi.serving.headers import security_headers


def test_readyz_says_ready(dashboard):
    answer = dashboard.ask("/readyz")
    assert (answer.status, answer.body) == (200, b"ready\n")
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["/", "/pillars", "/import", "/indicator?id=30-1"])
@pytest.mark.parametrize(
    ("asked", "lang"), [("ja-JP,ja;q=0.9", "ja"), ("en-US,en;q=0.9", "en"), ("fr, ja;q=0.1", "en")]
)
def test_the_document_is_in_the_readers_language(dashboard, path, asked, lang):
    answer = dashboard.ask(path, accept_language=asked)
    assert answer.status == 200
    assert f'<html lang="{lang}">'.encode() in answer.body
    assert b"<title>Streamlit</title>" not in answer.body


def test_the_address_decides_the_language(dashboard):
    assert b'<html lang="en">' in dashboard.ask("/?lang=en", accept_language="ja").body
    assert b'<html lang="ja">' in dashboard.ask("/?lang=ja", accept_language="en").body


def test_no_language_said_means_japanese(dashboard):
    assert b'<html lang="ja">' in dashboard.ask("/").body


def test_conditional_and_partial_requests_get_the_whole_document(dashboard):
    answer = dashboard.ask("/", range="bytes=0-99", if_modified_since="Fri, 31 Dec 2100 00:00:00 GMT")
    assert answer.status == 200
    assert b'<html lang="ja">' in answer.body


@pytest.mark.parametrize(
    "hostile",
    [
        "en" * 5000,
        "ja;q=" + "9" * 3000,
        ",".join(["x"] * 3000),
        "\xff\xfe",
        "en;q=0.9\tja",
        "%0d%0aX-Bad: 1",
        "../../etc",
    ],
)
def test_a_hostile_language_header_is_answered_like_any_other(dashboard, hostile):
    answer = dashboard.ask("/", accept_language=hostile)
    assert answer.status == 200
    assert "x-bad" not in answer.headers


def _script(dashboard) -> str:
    """The path of the script that starts Streamlit's frontend."""
    return "/" + re.search(rb'src="\./(static/js/[^"]+\.js)"', dashboard.ask("/").body).group(1).decode()


def test_security_headers_on_pages_assets_routes_and_errors(dashboard):
    for path in ("/", _script(dashboard), "/readyz", "/_stcore/health", "/media/none", "//evil.example"):
        answer = dashboard.ask(path)
        assert security_headers().keys() <= answer.headers.keys(), path
        assert "unsafe-eval" not in answer.headers["content-security-policy"]


def test_html_and_scripts_are_compressed(dashboard):
    for path in ("/", "/departments", _script(dashboard)):
        plain = dashboard.ask(path)
        packed = dashboard.ask(path, accept_encoding="gzip")
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert len(packed.body) < len(plain.body) / 2


def test_part_of_a_script_is_that_part(dashboard):
    answer = dashboard.ask(_script(dashboard), accept_encoding="gzip", range="bytes=0-9")
    assert answer.status == 206
    assert "content-encoding" not in answer.headers
    assert len(answer.body) == 10


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://192.0.2.1:8501", "x"])
def test_a_websocket_from_elsewhere_is_refused_without_asking_the_internet(dashboard, origin):
    websocket = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    answer = dashboard.ask("/_stcore/stream", **websocket, Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==", Origin=origin)
    assert answer.status == 403
    assert not dashboard.asked_outside()


def test_head_is_answered_without_a_body(dashboard):
    answer = dashboard.ask("/", method="HEAD", accept_language="en")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["content-language"] == "en"
