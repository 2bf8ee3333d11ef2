"""A PostgreSQL server of the tests' own, thrown away with them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.servers import free_port

USER = "followthrough"
# Characters that an address must write in another way.
PASSWORD = "s3cret/with @ and é"
STRICT = "FOLLOWTHROUGH_TESTS_SKIP_NOTHING"


@dataclass(frozen=True)
class Server:
    port: int
    password: str = PASSWORD

    @property
    def address(self) -> str:
        password = quote(self.password, safe="")
        return f"postgresql://{USER}:{password}@127.0.0.1:{self.port}/postgres"


def programs() -> Path | None:
    """The folder of the server's programs; Debian keeps them off the path."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return folders[-1] if folders else None


@contextmanager
def server() -> Iterator[Server]:
    """Start a server; skip, or fail where nothing may be skipped, when none is installed."""
    folder = programs()
    if folder is None:
        message = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        if os.environ.get(STRICT):
            pytest.fail(message)
        pytest.skip(message)
    # Short, because it holds a socket, and reachable for the user that the server runs as.
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    user = _hand_over(home)
    port = free_port()
    secret = home / "password"
    secret.write_text(PASSWORD, "utf-8")
    secret.chmod(0o644)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [folder / program, "-D", home / "data", *arguments],
            user=user,
            group=user and pwd.getpwnam(user).pw_gid,
            extra_groups=[] if user else None,
            cwd=home,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            timeout=120,
            check=True,
        )

    try:
        call("initdb", "-U", USER, "--pwfile", str(secret), "-A", "scram-sha-256", "-E", "UTF8")
        options = f"-p {port} -k {home} -c listen_addresses=127.0.0.1 -c fsync=off"
        call("pg_ctl", "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield Server(port)
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)


def _hand_over(home: Path) -> str | None:
    """The user that the server runs as when this is root's process, which it refuses to run as."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in known else "nobody"
    shutil.chown(home, user)
    return user
