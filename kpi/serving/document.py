"""The HTML document that starts the dashboard: Streamlit's own, in the reader's language."""

import gzip
import html
import re
import tomllib
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.i18n.catalogue import LANGS, words
from kpi.i18n.numbers import Lang
from kpi.serving.colours import COLOURS_SCRIPT
from kpi.serving.language import page_language
from kpi.serving.requests import accepts_gzip, is_asset, is_read, without_headers

#: Tells Streamlit where its server is. Without it a page opened by its own address (``/pillars``) first looks for one
#: below that address, and reports two failures to the console. Pages lie one level deep, so their folder is the base.
_BASE = 'window.__streamlit = {BACKEND_BASE_URL: new URL(".", location.href).href}'
#: The one inline script of the document.
BASE_SCRIPT = f"<script>{_BASE}\n{COLOURS_SCRIPT}</script>"

_NO_SCRIPT_TEXTS = Path(__file__).with_name("no_script.toml")
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>.*?</script>", re.DOTALL)
_SERVICE_LINK = re.compile(r'<link rel="service-desc"[^>]*>')
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_MARKS = ('<html lang="en">', "<title>Streamlit</title>", '<div id="root"></div>')
#: What stands there until the app draws over it; those without scripts get another sentence.
_WAITING = '<div id="root"><p class="waiting" role="status" style="margin:40vh auto 0;text-align:center;font:16px sans-serif">{}</p></div>'


def localise(index: str, lang: Lang, sheet: str = "") -> str:
    """Streamlit's document in a language. ``sheet``: the name of a style sheet that it loads.

    Its one inline script (a flag for crawlers) makes way for ``BASE_SCRIPT``, the only one that the content security
    policy allows. A document that is not as expected is an error: better no start than a page in the wrong language.
    """
    for mark in _MARKS:
        if index.count(mark) != 1:
            raise ValueError(f"Streamlit's index.html has changed: {mark} is expected once")
    with _NO_SCRIPT_TEXTS.open("rb") as file:
        no_script: str = tomllib.load(file)[lang]
    text = index.replace(_MARKS[0], f'<html lang="{lang}">')
    text = text.replace(_MARKS[1], f"<title>{html.escape(words(lang)('screens.app.title'))}</title>")
    # After the app's own styles, which stand in the head: of two rules alike the later one counts.
    link = f'<link rel="stylesheet" href="./{sheet}">' if sheet else ""
    text = text.replace(_MARKS[2], link + _WAITING.format(html.escape(words(lang)("screens.app.loading"))))
    text, scripts = _INLINE_SCRIPT.subn(BASE_SCRIPT, _SERVICE_LINK.sub("", text))
    if scripts != 1:
        raise ValueError(f"Streamlit's index.html has changed: one inline script is expected, not {scripts}")
    hidden = "<style>.waiting{display:none}</style>"
    return _NO_SCRIPT.sub(f"<noscript>{hidden}<p>{html.escape(no_script)}</p></noscript>", text)


class LocalisedDocument:
    """Pure ASGI: wherever the app answers with its document, the document in the reader's language goes out instead.

    Streamlit answers with the same document for every page's address, so it is known by its size, not by a path.
    """

    def __init__(self, app: ASGIApp, index: Path, sheet: str = "") -> None:
        """Prepare the document of each language once, plain and compressed."""
        self._app = app
        original = index.read_bytes()
        self._size = str(len(original))
        self._plain = {lang: localise(original.decode("utf-8"), lang, sheet).encode("utf-8") for lang in LANGS}
        self._packed = {lang: gzip.compress(body, mtime=0) for lang, body in self._plain.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on except the document's own body."""
        if not is_read(scope) or is_asset(scope):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        lang = page_language(scope["query_string"], ",".join(headers.getlist("accept-language")))
        packed = accepts_gzip(headers)
        replaced = False

        async def localised(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and self._is_document(message):
                replaced = True
                await send(self._start(message, lang, packed=packed))
                body = b"" if scope["method"] == "HEAD" else (self._packed if packed else self._plain)[lang]
                await send({"type": "http.response.body", "body": body})
            elif not replaced:
                await send(message)

        # The app must answer with the whole plain document for it to be known.
        whole = without_headers(scope, b"accept-encoding", b"range", b"if-none-match", b"if-modified-since")
        await self._app(whole, receive, localised)

    def _is_document(self, start: Message) -> bool:
        headers = Headers(raw=start["headers"])
        return (
            start["status"] == 200
            and headers.get("content-type", "").startswith("text/html")
            and headers.get("content-length") == self._size
        )

    def _start(self, start: Message, lang: Lang, *, packed: bool) -> Message:
        body = (self._packed if packed else self._plain)[lang]
        dropped = {b"content-length", b"etag", b"last-modified", b"accept-ranges", b"cache-control", b"vary"}
        kept = [(name, value) for name, value in start["headers"] if name.lower() not in dropped]
        own = [
            (b"content-length", str(len(body)).encode()),
            (b"content-language", lang.encode()),
            (b"cache-control", b"no-cache"),
            (b"vary", b"Accept-Language, Accept-Encoding"),
        ]
        if packed:
            own.append((b"content-encoding", b"gzip"))
        return {**start, "headers": kept + own}
