"""The pieces between the browser and Streamlit, each alone."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from streamlit.file_util import get_static_dir

from kpi.serving.compression import CompressedAssets
from kpi.serving.document import BASE_SCRIPT, LocalisedDocument, localise
from kpi.serving.headers import SecurityHeaders, security_headers
from kpi.serving.requests import accepts_gzip
from tests.server.asgi import body_of, call, fixed, headers_of, scope_of

INDEX = Path(get_static_dir()) / "index.html"
HTML = "text/html; charset=utf-8"
HEADERS = security_headers()
LAYERS = [lambda app: SecurityHeaders(app, HEADERS), CompressedAssets, lambda app: LocalisedDocument(app, INDEX)]
IMMUTABLE = {"content_type": "application/javascript", "cache_control": "public, immutable, max-age=31536000"}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize(
    "scope",
    [
        {"type": "websocket", "path": "/_stcore/stream", "headers": [], "query_string": b""},
        scope_of("/_stcore/upload_file/x", "PUT", accept_encoding="gzip"),
        {"type": "lifespan"},
    ],
    ids=["websocket", "upload", "lifespan"],
)
def test_websockets_and_uploads_pass_untouched(layer, scope):
    """The app below gets the very same channels, so nothing can be held back."""
    seen = []

    async def app(*channels):
        seen.extend(channels)

    async def receive():
        raise AssertionError("nobody but the app may read the request")

    call(layer(app), scope, receive)
    assert seen[0] is scope
    assert seen[1] is receive


class TestDocument:
    @pytest.mark.parametrize(("lang", "title"), [("ja", "計画進捗ダッシュボード"), ("en", "Plan progress dashboard")])
    def test_language_and_title(self, lang, title):
        text = localise(INDEX.read_text(encoding="utf-8"), lang)
        assert f'<html lang="{lang}">' in text
        assert f"<title>{title}</title>" in text

    def test_one_inline_script_of_our_own_and_every_other_piece_as_it_was(self):
        index = INDEX.read_text(encoding="utf-8")
        text = localise(index, "ja")
        assert re.findall(r"<script(?![^>]*\bsrc=).*?</script>", text, re.DOTALL) == [BASE_SCRIPT]
        assets = re.compile(r"<(?:script|link)[^>]*static/[^>]*>")
        assert assets.findall(text) == assets.findall(index) != []

    @pytest.mark.parametrize(("lang", "said"), [("ja", "読み込んでいます"), ("en", "is loading")])
    def test_who_waits_is_told_and_who_has_no_scripts_is_not(self, lang, said):
        text = localise(INDEX.read_text(encoding="utf-8"), lang)
        assert re.search(rf'<div id="root"><p class="waiting" role="status"[^>]*>[^<]*{said}[^<]*</p></div>', text)
        assert "<noscript><style>.waiting{display:none}</style>" in text

    def test_an_unexpected_document_is_an_error(self):
        with pytest.raises(ValueError, match="has changed"):
            localise("<html><title>Streamlit</title></html>", "ja")
        with pytest.raises(ValueError, match="not 2"):
            localise(INDEX.read_text(encoding="utf-8").replace("</body>", "<script>x</script></body>"), "ja")

    def test_replaced_on_every_page_of_the_app(self):
        app = LocalisedDocument(fixed(INDEX.read_bytes(), content_type=HTML, etag='"x"'), INDEX)
        messages = call(app, scope_of("/indicator", query=b"id=30-1&lang=en"))
        assert b'<html lang="en">' in body_of(messages)
        headers = headers_of(messages)
        assert headers["content-length"] == str(len(body_of(messages)))
        assert headers["content-language"] == "en"
        assert headers["cache-control"] == "no-cache"
        assert "etag" not in headers
        assert "Accept-Language" in headers["vary"]

    def test_compressed_for_those_who_take_it(self):
        app = LocalisedDocument(fixed(INDEX.read_bytes(), content_type=HTML), INDEX)
        messages = call(app, scope_of("/", accept_encoding="br, gzip;q=0.8"))
        assert headers_of(messages)["content-encoding"] == "gzip"
        assert b'<html lang="ja">' in gzip.decompress(body_of(messages))

    def test_head_has_headers_alone(self):
        app = LocalisedDocument(fixed(INDEX.read_bytes(), content_type=HTML), INDEX)
        messages = call(app, scope_of("/", "HEAD"))
        assert body_of(messages) == b""
        assert int(headers_of(messages)["content-length"]) > 1000

    @pytest.mark.parametrize(
        ("path", "answer"),
        [
            ("/", fixed(INDEX.read_bytes(), status=404, content_type=HTML)),
            ("/", fixed(b"<p>another page</p>", content_type=HTML)),
            ("/", fixed(INDEX.read_bytes(), content_type="text/plain")),
            ("/media/report.html", fixed(INDEX.read_bytes(), content_type=HTML)),
        ],
    )
    def test_other_answers_stay_as_they_are(self, path, answer):
        scope = scope_of(path)
        assert call(LocalisedDocument(answer, INDEX), scope) == call(answer, scope)


class TestCompression:
    def test_compressed_once_and_kept(self):
        body = b"let x = 1;" * 1000
        inner = fixed(body, **IMMUTABLE)
        app = CompressedAssets(inner)
        for _ in range(2):
            messages = call(app, scope_of("/static/js/a.js", accept_encoding="gzip"))
            assert gzip.decompress(body_of(messages)) == body
            headers = headers_of(messages)
            assert headers["content-encoding"] == "gzip"
            assert headers["content-length"] == str(len(body_of(messages)))
            assert headers["content-type"] == "application/javascript"
        assert inner.calls == 1

    @pytest.mark.parametrize(
        "scope",
        [
            scope_of("/static/js/a.js"),
            scope_of("/static/js/a.js", accept_encoding="br"),
            scope_of("/static/js/a.js", accept_encoding="gzip;q=0"),
            scope_of("/static/js/a.js", accept_encoding="gzip", range="bytes=0-9"),
            scope_of("/static/js/a.js", accept_encoding="gzip", if_none_match='"x"'),
            scope_of("/static/media/a.woff2", accept_encoding="gzip"),
            scope_of("/media/a.js", accept_encoding="gzip"),
        ],
    )
    def test_not_asked_for_or_not_text(self, scope):
        inner = fixed(b"let x = 1;" * 1000, **IMMUTABLE)
        assert call(CompressedAssets(inner), scope) == call(inner, scope)

    @pytest.mark.parametrize(
        "answer",
        [
            fixed(b"not found", status=404, **IMMUTABLE),
            fixed(b"<html>the answer to an unknown path</html>", content_type=HTML, cache_control="no-cache"),
            fixed(b"packed already", content_encoding="br", **IMMUTABLE),
        ],
    )
    def test_only_what_never_changes_is_kept(self, answer):
        scope = scope_of("/static/js/a.js", accept_encoding="gzip")
        app = CompressedAssets(answer)
        assert call(app, scope) == call(answer, scope) == call(app, scope)

    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ("gzip", True),
            ("GZIP;q=1.0", True),
            ("gzip;q=0.5", True),
            ("gzip;q=0", False),
            ("gzip; q=0.000", False),
            ("*", False),
            ("", False),
            ("xgzip", False),
        ],
    )
    def test_who_takes_gzip(self, header, expected):
        assert accepts_gzip(Headers({"accept-encoding": header})) is expected


def _policy(headers):
    return dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))


class TestHeaders:
    def test_on_every_answer(self):
        headers = headers_of(call(SecurityHeaders(fixed(b"x", status=404), HEADERS), scope_of("/nowhere")))
        assert HEADERS.items() <= headers.items()

    def test_what_the_app_says_itself_stays(self):
        headers = headers_of(call(SecurityHeaders(fixed(b"x", referrer_policy="no-referrer"), HEADERS), scope_of("/")))
        assert headers["referrer-policy"] == "no-referrer"

    def test_no_script_but_our_own(self):
        policy = _policy(HEADERS)
        assert policy["script-src"] == "'self'"
        assert policy["frame-ancestors"] == "'self'"
        assert not re.search(r"unsafe-eval|https?:|\*", HEADERS["content-security-policy"])

    def test_inline_scripts_only_by_their_hash(self):
        headers = security_headers(["<p>text</p><script>alert(1)</script>", "<script>\n</script>"])
        first = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
        assert _policy(headers)["script-src"].startswith(f"'self' {first} 'sha256-")
        assert _policy(headers)["script-src"].count("sha256-") == 2
