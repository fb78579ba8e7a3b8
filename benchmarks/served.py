"""A server and readers for the benchmarks of pages: ``streamlit run`` on a free port, and sessions without a browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port and its process."""

    port: int
    process: int

    @property
    def memory_mb(self) -> float:
        """The memory that the server holds, in MiB."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 2**20


@dataclass(frozen=True, slots=True)
class Answered:
    """What one run of a page took: seconds until the script had finished, bytes sent."""

    seconds: float
    size: int


@contextmanager
def serving(script: Path, folder: Path) -> Iterator[Server]:
    """``streamlit run SCRIPT`` with its state in a folder, until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true", f"--server.port={port}"]
    options = ["--server.fileWatcherType=none", "--browser.serverAddress=localhost"]
    with (folder / f"{script.stem}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - own words
            [*command, *options],
            cwd=ROOT,
            env=os.environ | {"KPI_VAR_DIR": str(folder / "var")},
            stdout=log,
            stderr=log,
        )
        try:
            _wait(port, "/readyz" if script.name == "server.py" else "/_stcore/health")
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(port: int, path: str) -> None:
    for _ in range(600):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass  # not yet listening
        time.sleep(0.2)
    raise TimeoutError(f"no answer from port {port}")


class Session:
    """One reader without a browser: asks for addresses as a browser does, and reads all that comes back."""

    def __init__(self, port: int) -> None:
        """Open the connection."""
        address = f"ws://localhost:{port}/_stcore/stream"
        self._socket: ClientConnection = connect(address, subprotocols=["streamlit"], max_size=None, max_queue=None)  # type: ignore[list-item]

    def run(self, query: str, page: str = "") -> Answered:
        """Ask for a page and wait until its script has finished."""
        asked = BackMsg(rerun_script=ClientState(query_string=query, page_name=page))
        start = time.perf_counter()
        self._socket.send(asked.SerializeToString())
        size = 0
        while True:
            content = self._socket.recv(timeout=120)
            assert isinstance(content, bytes)
            size += len(content)
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "script_finished":
                return Answered(time.perf_counter() - start, size)

    def close(self) -> None:
        """Leave."""
        self._socket.close()
