"""What makes a reader wait between the server's having an answer and sending it."""

import gc
import os
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISSOCK

_OPEN_FILES = Path("/dev/fd")


def send_at_once() -> int:
    """Have the sockets that this process listens on send small messages without waiting; how many there were.

    Nagle's algorithm keeps a small message back until the one before it is acknowledged, which systems put off by 40 ms
    (Linux) to 200 ms (Windows). asyncio switches it off for connections whose listening socket names its protocol;
    Streamlit's does not (the same fault in uvicorn: Kludex/uvicorn issue 3149). What a connection is accepted with it has
    from the socket that listens. Does nothing where the system does not list a process's open files.
    """
    found = 0
    for listening in _listening():
        with listening:
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            found += 1
    return found


def _listening() -> Iterator[socket.socket]:
    """This process's sockets that wait for connections, each through a descriptor of its own."""
    if not _OPEN_FILES.is_dir():
        return
    for name in os.listdir(_OPEN_FILES):  # noqa: PTH208 - numbers, not paths
        with suppress(OSError):  # closed meanwhile
            if S_ISSOCK(os.fstat(int(name)).st_mode):
                found = socket.socket(fileno=os.dup(int(name)))
                if _waits(found):
                    yield found
                else:
                    found.close()


def _waits(found: socket.socket) -> bool:
    """Whether connections over a network come in here."""
    internet = found.family in {socket.AF_INET, socket.AF_INET6} and found.type == socket.SOCK_STREAM
    return internet and bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def keep_what_is_there() -> None:
    """Leave what is in memory now out of every later search for what is no longer used: it stays as long as the process."""
    gc.collect()
    gc.freeze()
