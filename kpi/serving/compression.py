"""Streamlit's scripts and styles, compressed once and kept.

Streamlit sends them uncompressed (some 2 MB before a first chart shows) because it would have to compress them on
every request. Their names carry a hash of their content and never change, so each is compressed at its first use.
"""

import gzip

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.serving.requests import accepts_gzip, is_read

_TEXT = (".js", ".css", ".svg", ".json", ".html", ".txt")
_CONDITIONS = ("range", "if-range", "if-none-match", "if-modified-since")
_LEVEL = 6

_Packed = tuple[list[tuple[bytes, bytes]], bytes]


class CompressedAssets:
    """Pure ASGI: text under ``/static/`` goes out compressed; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Start with nothing kept."""
        self._app = app
        self._kept: dict[str, _Packed] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or keep what the app answers."""
        if not _is_compressible(scope):
            await self._app(scope, receive, send)
            return
        if scope["path"] not in self._kept:
            collector = _Collector(send)
            await self._app(scope, receive, collector)
            if collector.start is None:
                return
            body = b"".join(collector.body)
            packed = await to_thread.run_sync(lambda: gzip.compress(body, _LEVEL, mtime=0))
            self._kept[scope["path"]] = (_packed_headers(collector.start, len(packed)), packed)
        headers, packed = self._kept[scope["path"]]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else packed})


class _Collector:
    """Holds back the body of an answer that may be kept, and passes every other answer on as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.start: Message | None = None
        self.body: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _may_be_kept(message):
            self.start = message
        elif self.start is not None and message["type"] == "http.response.body":
            self.body.append(message.get("body", b""))
        else:
            await self._send(message)


def _is_compressible(scope: Scope) -> bool:
    if not is_read(scope) or "/static/" not in scope["path"] or not scope["path"].endswith(_TEXT):
        return False
    headers = Headers(scope=scope)
    return accepts_gzip(headers) and not any(name in headers for name in _CONDITIONS)


def _may_be_kept(start: Message) -> bool:
    """Only what Streamlit itself calls immutable: real files, never its answer to an unknown path."""
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200 and "immutable" in headers.get("cache-control", "") and "content-encoding" not in headers
    )


def _packed_headers(start: Message, size: int) -> list[tuple[bytes, bytes]]:
    dropped = {b"content-length", b"accept-ranges", b"etag", b"set-cookie"}
    kept = [(name, value) for name, value in start["headers"] if name.lower() not in dropped]
    return [
        *kept,
        (b"content-length", str(size).encode()),
        (b"content-encoding", b"gzip"),
        (b"vary", b"Accept-Encoding"),
    ]
