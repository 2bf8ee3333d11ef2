"""Dagster's web page and daemon as one process to start and to stop."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from orchestration.settings import PROJECT

# In seconds: for Dagster to end its processes, a run in the middle of its work among them.
PATIENCE = 20


def serve(port: int) -> int:
    """Serve on 127.0.0.1 until a signal comes, then leave no process behind.

    DAGSTER_HOME has been prepared.
    Dagster starts a web server, a daemon, and servers for the code; a run is a process too. All of
    them are one process group here, which is ended as a whole: interrupted first, then killed. A
    refresh that is killed leaves what is published alone, and the next one just works.

    Returns:
        0 after Ctrl-C or a request to end, else the status Dagster ended with.
    """
    program = str(Path(sys.executable).with_name("dg"))
    where = ["--host", "127.0.0.1", "--port", str(port)]
    form = "colored" if sys.stdout.isatty() else "json"
    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True

    # Before the start: a signal that is ignored here, as in the background of a script, would be
    # ignored by all that is started.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    started = subprocess.Popen(  # noqa: S603
        # This project has no YAML components to check, and checking that takes seconds.
        [program, "dev", *where, "--no-check-yaml", "--log-format", form],
        cwd=PROJECT,
        start_new_session=True,
    )
    print(f"followthrough is starting on http://127.0.0.1:{port} (Ctrl-C ends it)", flush=True)
    while started.poll() is None and not asked:
        time.sleep(0.2)
    started.send_signal(signal.SIGINT)
    try:
        started.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        print("still at work after the request to end: ended by force", file=sys.stderr)
    _end_group(started.pid)
    return 0 if asked else started.wait()


def _end_group(group: int) -> None:
    """End whatever is left of the process group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(group, number)
        except ProcessLookupError:
            return
        until = time.monotonic() + 3
        while time.monotonic() < until and _lives(group):
            time.sleep(0.1)


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
