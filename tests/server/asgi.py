"""A tiny ASGI client for middleware: one request, all messages kept."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send


def scope_of(path: str, method: str = "GET", query: bytes = b"", **headers: str) -> Scope:
    """The scope of a request (``accept_language="en"`` names a header)."""
    raw = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "query_string": query, "headers": raw}


def call(app: ASGIApp, scope: Scope, receive: Receive | None = None) -> list[Message]:
    """The messages that the app sends."""
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def nothing() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(app(scope, receive or nothing, send))
    return messages


def fixed(body: bytes, status: int = 200, **headers: str) -> ASGIApp:
    """An app that always answers the same, in two pieces; ``app.calls`` counts."""

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        app.calls += 1
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        raw.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": raw})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:], "more_body": False})

    app.calls = 0
    return app


def headers_of(messages: list[Message]) -> dict[str, str]:
    """The headers of an answer."""
    return {name.decode(): value.decode() for name, value in messages[0]["headers"]}


def body_of(messages: list[Message]) -> bytes:
    """The body of an answer."""
    return b"".join(message.get("body", b"") for message in messages[1:])
