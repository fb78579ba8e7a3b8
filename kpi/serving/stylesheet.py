"""The style sheet of the screens as a file: loaded once with the document, instead of being sent with every answer."""

import gzip
import hashlib

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi.serving.requests import accepts_gzip, is_read


def name_of(sheet: str) -> str:
    """The name of the file: another one for every content, so that no browser shows a page with an older sheet."""
    return f"style.{hashlib.sha256(sheet.encode('utf-8')).hexdigest()[:16]}.css"


class Stylesheet:
    """Pure ASGI: answers for the file of this name in whatever folder, as the program may be served below a path."""

    def __init__(self, app: ASGIApp, sheet: str) -> None:
        """``sheet``: the rules."""
        self._app = app
        self._name = name_of(sheet)
        self._plain = sheet.encode("utf-8")
        self._packed = gzip.compress(self._plain, mtime=0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the file; pass everything else on."""
        if not is_read(scope) or scope["path"].rpartition("/")[2] != self._name:
            await self._app(scope, receive, send)
            return
        packed = accepts_gzip(Headers(scope=scope))
        body = self._packed if packed else self._plain
        headers = [
            (b"content-type", b"text/css; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"public, max-age=31536000, immutable"),
            (b"vary", b"Accept-Encoding"),
            *([(b"content-encoding", b"gzip")] if packed else []),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
