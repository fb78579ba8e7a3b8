"""A PostgreSQL server of the test run's own: in a temporary folder, on a free port, gone with the process that asked.

``initdb`` refuses to work for root; then the user ``postgres`` of the Debian package does it.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from tests.conftest import missing

PART = "postgresql (Debian package postgresql)"
USER = "kpi"
#: Runs the server until standard input ends, which it does even when the tests are killed; then cleans up.
SUPERVISOR = """
"$1/postgres" -D "$2/data" -k "$2" >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT $server
wait $server
rm -rf "$2"
"""


@dataclass(frozen=True)
class Server:
    """A running server. Passwords are asked for over TCP, and not over its socket."""

    port: int
    folder: Path
    password: str
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str, *, user: str = USER, password: str | None = None) -> str:
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=USER, dbname=database, autocommit=True, connect_timeout=10
        )

    @contextmanager
    def database(self, encoding: str = "UTF8") -> Iterator[str]:
        """A fresh database's name; dropped afterwards, whoever is still connected."""
        name = f"test_{next(self._numbers)}"
        create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {}")
        with closing(self.connect()) as connection:
            connection.execute(create.format(sql.Identifier(name), sql.Literal(encoding)))
            try:
                yield name
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def wait_until_left(self, database: str) -> None:
        """Wait until the server has noticed that nobody uses a database any more."""
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        deadline = time.monotonic() + 60
        with closing(self.connect()) as connection:
            while connection.execute(asked, [database]).fetchone() != (0,):
                assert time.monotonic() < deadline, f"somebody stays connected to {database}"
                time.sleep(0.005)


def programs() -> Path:
    """Where initdb and postgres are."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name) if p.parent.name.isdigit() else 0
    )
    found = shutil.which("initdb")
    folders = [folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()]
    if folders:
        return folders[-1]
    return Path(found).parent if found else missing(PART)


def _identity() -> dict[str, object]:
    """Whom to run as, in subprocess's words."""
    if os.geteuid() != 0:
        return {}
    try:
        who = pwd.getpwnam("postgres")
    except KeyError:
        missing(PART)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


@contextmanager
def serving_postgres() -> Iterator[Server]:
    """Start a server; stop it and remove its folder afterwards."""
    binaries, identity = programs(), _identity()
    folder = Path(tempfile.mkdtemp(prefix="kpi-postgres-"))
    try:
        with _running(binaries, folder, identity) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # there still if the server never started


@contextmanager
def _running(binaries: Path, folder: Path, identity: dict[str, object]) -> Iterator[Server]:
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    password = secrets.token_urlsafe(12)
    _initialise(binaries, folder, password, identity)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {
        "port": port,
        "listen_addresses": "'127.0.0.1'",
        "max_connections": 60,
        "fsync": "off",
        "full_page_writes": "off",
        "log_min_messages": "fatal",
    }
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as conf:
        conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
    supervisor = subprocess.Popen(
        ["sh", "-c", SUPERVISOR, "sh", str(binaries), str(folder)],
        cwd="/",
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt of the tests stops them first, and the server through them
        **identity,
    )
    server = Server(port, folder, password)
    try:
        _wait_for(server, supervisor)
        yield server
    finally:
        supervisor.stdin.close()
        supervisor.wait(timeout=60)


def _initialise(binaries: Path, folder: Path, password: str, identity: dict[str, object]) -> None:
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(f"{password}\n", encoding="utf-8")
    if identity:
        os.chown(secret, identity["user"], identity["group"])
    options = ["--no-sync", "--encoding=UTF8", "--locale=C", "--auth-local=trust", "--auth-host=scram-sha-256"]
    subprocess.run(
        [str(binaries / "initdb"), *options, f"--username={USER}", f"--pwfile={secret}", str(folder / "data")],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        timeout=120,
        **identity,
    )


def _wait_for(server: Server, supervisor: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            log = server.folder / "log"
            said = log.read_text(encoding="utf-8") if log.exists() else ""
            assert time.monotonic() < deadline, f"PostgreSQL did not start:\n{said}"
            assert supervisor.poll() is None, said
            time.sleep(0.05)
        else:
            return
