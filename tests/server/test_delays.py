"""What would make a reader wait: small messages kept back."""

import asyncio
import socket

import server
from kpi.serving.delays import send_at_once
from kpi.serving.readiness import Readiness


def _at_once(connection: socket.socket) -> bool:
    return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def _accepted(listening: socket.socket) -> bool:
    """Whether a connection that comes in here sends its messages at once."""
    with socket.create_connection(listening.getsockname()[:2], timeout=10) as asking:
        accepted, _ = listening.accept()
        with accepted:
            assert not _at_once(asking)
            return _at_once(accepted)


def test_connections_that_come_in_afterwards_send_at_once():
    with socket.socket(socket.AF_INET) as listening:  # bound as Streamlit does it, without naming the protocol
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert not _accepted(listening)
        assert send_at_once() >= 1
        assert _accepted(listening)


def test_other_sockets_are_left_alone():
    ours, theirs = socket.socketpair()
    with ours, theirs, socket.socket(socket.AF_INET) as unused:
        before = send_at_once()
        assert not _at_once(unused)
        with socket.socket(socket.AF_INET) as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            assert send_at_once() == before + 1
        ours.sendall(b"still open")
        assert theirs.recv(20) == b"still open"


def test_the_server_begins_with_it(monkeypatch):
    monkeypatch.setattr(server, "readiness", Readiness(lambda: None))

    async def live(listening: socket.socket) -> bool:
        async with server.lifespan(server.app):
            return await asyncio.to_thread(_accepted, listening)

    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert asyncio.run(live(listening))
