"""Addresses of pages that there are not: to the first screen, which says so, instead of silently another page."""

from collections.abc import Collection
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi.serving.requests import is_asset, is_read

#: What the first screen is told of the page asked for under; so much of that is sent along.
NO_PAGE = "no_page"
_MOST = 60


def unknown_page(path: str, known: Collection[str], base: str = "") -> str | None:
    """The page that a path asks for, where there is none such; None where there is, and where a path names a file.

    ``base``: the path under which the program is served; what lies outside of it is not judged.
    """
    root = f"/{base.strip('/')}/" if base.strip("/") else "/"
    if not path.startswith(root):
        return None
    asked = path[len(root) :].rstrip("/")
    return None if not asked or asked in known or "." in asked else asked


class UnknownPages:
    """Pure ASGI: a browser that asks for a page which there is not is sent to the first screen, the query kept."""

    def __init__(self, app: ASGIApp, known: Collection[str], base: str = "") -> None:
        """``known``: the paths of pages and routes, without slashes around them."""
        self._app = app
        self._known = frozenset(known)
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge what a browser opens (it asks for HTML); pass everything else on."""
        asked = self._asked(scope)
        if asked is None:
            await self._app(scope, receive, send)
            return
        # Relative, since a proxy may serve the program below a path of its own.
        up = "../" * asked.count("/") + ("../" if scope["path"].endswith("/") else "")
        query = [scope["query_string"].decode("latin-1"), f"{NO_PAGE}={quote(asked[:_MOST], safe='')}"]
        target = f"{up or './'}?{'&'.join(part for part in query if part)}"
        headers = [
            (b"location", target.encode("latin-1")),
            (b"cache-control", b"no-store"),
            (b"content-length", b"0"),
        ]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _asked(self, scope: Scope) -> str | None:
        if not is_read(scope) or is_asset(scope) or "text/html" not in Headers(scope=scope).get("accept", ""):
            return None
        return unknown_page(scope["path"], self._known, self._base)
