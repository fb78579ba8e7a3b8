"""Small questions to a request."""

from starlette.datastructures import Headers
from starlette.types import Scope

#: Streamlit's own addresses; every other one is a page or a route of this program.
_ASSETS = ("/static/", "/media/", "/component/", "/_stcore/")


def is_read(scope: Scope) -> bool:
    """Whether it is an ordinary reading request (neither a websocket nor an upload)."""
    return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}


def is_asset(scope: Scope) -> bool:
    """Whether the path is one of Streamlit's own, under whatever base path the program is served."""
    return any(part in scope["path"] for part in _ASSETS)


def accepts_gzip(headers: Headers) -> bool:
    """Whether the client names gzip among its encodings and does not rule it out."""
    for part in headers.get("accept-encoding", "").split(","):
        name, _, parameter = (piece.strip().lower() for piece in part.partition(";"))
        if name == "gzip":
            return parameter.replace(" ", "").rstrip("0.") != "q="
    return False


def without_headers(scope: Scope, *names: bytes) -> Scope:
    """The same request without some of its headers."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in names]}
