"""The command `followthrough`.

Only what every call needs is imported here: `followthrough --help` does not wait for Dagster.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from orchestration.settings import PROJECT, Settings, WrongSetting

PUBLISHED, BLOCKED, UNREADABLE, BROKEN = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    0 published, 1 blocked by a check, 2 input that cannot be read or a wrong call, 3 anything else
    that kept the run from finishing (another run is at work, the disk is full).
    """
    parser = argparse.ArgumentParser(
        prog="followthrough",
        description="Joint statements turned into tables that can be trusted.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="read the sources, check them, build the tables and publish")
    commands.add_parser("ui", help="Dagster's web page on 127.0.0.1:3000; Ctrl-C ends it")
    command = parser.parse_args(arguments).command
    try:
        settings = Settings.from_environment()
    except WrongSetting as error:
        print(f"followthrough: {error}", file=sys.stderr)
        return UNREADABLE
    return _run(settings) if command == "run" else _ui(settings)


def _run(settings: Settings) -> int:
    from orchestration.console import Watch

    with Watch() as watch:
        watch.show("starting")
        from orchestration.running import run_refresh

        report = run_refresh(settings)
    watch.summary(report, settings)
    if report["outcome"] == "published":
        return PUBLISHED
    if report["outcome"] == "blocked":
        return BLOCKED
    unreadable = any(
        check["name"] == "every_file_can_be_read" and not check["passed"]
        for check in report["checks"]
    )
    return UNREADABLE if unreadable else BROKEN


def _ui(settings: Settings) -> int:
    from orchestration.resources.instance import prepare_home

    prepare_home(settings)
    os.chdir(PROJECT)
    program = str(Path(sys.executable).with_name("dg"))
    os.execv(program, [program, "dev", "--host", "127.0.0.1", "--port", "3000"])  # noqa: S606
    return BROKEN


if __name__ == "__main__":
    sys.exit(main())
