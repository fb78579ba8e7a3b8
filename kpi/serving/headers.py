"""Security headers on every answer."""

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: What the dashboard's pages may load and do. Nothing comes from another host. Streamlit's styling library writes
#: style elements, so inline styles have to be allowed; of scripts, only files of our own and those named by their hash.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def security_headers(pieces: Iterable[str] = ()) -> dict[str, str]:
    """The headers for pages that contain the inline scripts of these pieces of HTML and no others."""
    hashes = [_hash(body) for piece in pieces for body in _SCRIPT.findall(piece)]
    policy = _POLICY | {"script-src": " ".join([_POLICY["script-src"], *hashes])}
    return {
        "content-security-policy": "; ".join(f"{directive} {sources}" for directive, sources in policy.items()),
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


class SecurityHeaders:
    """Pure ASGI: adds headers to every HTTP answer; one that the app has set itself stays."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        """Wrap the app."""
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass requests on and headers back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, with_headers)
