"""The style sheet as a file of its own."""

import gzip
import re

import pytest

from kpi.serving.stylesheet import Stylesheet, name_of
from kpi.ui.script import script
from kpi.ui.style import SHEET, STYLE
from tests.server.asgi import call, fixed, scope_of

NAME = name_of(SHEET)
BEHIND = fixed(b"something else")


def _answered(path: str, method: str = "GET", **headers: str) -> tuple[dict[bytes, bytes], bytes]:
    start, *rest = call(Stylesheet(BEHIND, SHEET), scope_of(path, method, **headers))
    return dict(start["headers"]), b"".join(one.get("body", b"") for one in rest)


@pytest.mark.parametrize("path", [f"/{NAME}", f"/plans/{NAME}", f"/a/b/{NAME}"])
def test_it_is_there_below_any_path(path):
    headers, body = _answered(path)
    assert body == SHEET.encode()
    assert headers[b"content-type"] == b"text/css; charset=utf-8"
    assert b"immutable" in headers[b"cache-control"]
    packed_headers, packed = _answered(path, accept_encoding="gzip")
    assert packed_headers[b"content-encoding"] == b"gzip"
    assert gzip.decompress(packed) == body
    assert len(packed) < len(body) / 3


def test_head_is_answered_without_a_body():
    headers, body = _answered(f"/{NAME}", "HEAD")
    assert body == b""
    assert headers[b"content-length"] == str(len(SHEET.encode())).encode()


@pytest.mark.parametrize(
    "path", ["/", "/style.css", "/style.0000000000000000.css", f"/{NAME}/", f"/x{NAME}", "/pillars"]
)
def test_everything_else_is_not_its_business(path):
    assert _answered(path)[1] == b"something else"


def test_another_content_has_another_name():
    assert name_of(f"{SHEET} ") != NAME
    assert re.fullmatch(r"style\.[0-9a-f]{16}\.css", NAME)


def test_pages_bring_it_where_no_server_gives_it_out():
    assert f"<style>{SHEET}</style>" == STYLE
    assert "</style" not in SHEET
    assert NAME not in script("ja")
    assert NAME in script("ja", NAME)


def test_the_served_document_loads_it(dashboard):
    body = dashboard.ask("/pillars").body.decode()
    (name,) = re.findall(r'<link rel="stylesheet" href="\./(style\.[^"]+)">', body)
    assert name == NAME
    assert body.index(name) > body.index("</head>")  # later than the app's own styles, and so stronger
    answer = dashboard.ask(f"/{name}", accept_encoding="gzip")
    assert (answer.status, gzip.decompress(answer.body)) == (200, SHEET.encode())
    assert answer.headers["x-content-type-options"] == "nosniff"
