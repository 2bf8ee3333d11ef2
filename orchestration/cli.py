"""The command `followthrough`.

Only what every call needs is imported here: `followthrough --help` does not wait for Dagster.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from orchestration.querying import FORMATS, NoAnswer, NothingPublished, answer
from orchestration.resources.instance import NoDatabase, prepare_home
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
    running = commands.add_parser(
        "run", help="read the sources, check them, build the tables and publish"
    )
    running.add_argument(
        "--always", action="store_true", help="run even if nothing has changed since the last time"
    )
    drafting = commands.add_parser(
        "draft", help="read statements nobody has curated, and write draft tables of each"
    )
    drafting.add_argument("files", nargs="+", metavar="FILE", type=Path)
    drafting.add_argument("--out", required=True, metavar="DIR", type=Path)
    commands.add_parser("try-alerts", help="send a test to whoever gets alerts, and say who got it")
    restoring = commands.add_parser(
        "restore", help="have people read an earlier publication again; without a name, list them"
    )
    restoring.add_argument("publication", nargs="?", metavar="VERSION")
    asking = commands.add_parser("query", help="ask what is published one question in SQL")
    asking.add_argument("question", nargs="?", metavar="SQL", help="- reads it from standard input")
    asking.add_argument("--format", choices=FORMATS, default="table")
    asking.add_argument("--tables", action="store_true", help="list the tables instead")
    serving = commands.add_parser(
        "ui", help="Dagster's web page, schedules and sensors; Ctrl-C ends them"
    )
    serving.add_argument("--port", type=int, default=3000, help="on 127.0.0.1; 3000 if none")
    dg = commands.add_parser("dg", help="Dagster's dg on this project, in the data folder")
    dg.add_argument("arguments", nargs=argparse.REMAINDER)
    call = parser.parse_args(arguments)
    try:
        return _do(call)
    except (WrongSetting, NoAnswer, NoDatabase, NothingPublished) as error:
        print(f"followthrough: {error}", file=sys.stderr)
        return UNREADABLE if isinstance(error, WrongSetting | NoAnswer) else BROKEN
    except OSError as error:
        from orchestration.running import of_the_machine

        print(f"followthrough: {of_the_machine(Settings.from_environment(), error)}")
        return BROKEN


def _do(call: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    if call.command == "draft":
        return _draft(settings, call.files, call.out)
    if call.command == "query":
        answer(settings.published, None if call.tables else call.question or "-", call.format)
        return PUBLISHED
    settings.make_data_folder()
    if call.command == "try-alerts":
        return _try_alerts(settings)
    if call.command == "restore":
        return _restore(settings, call.publication)
    prepare_home(settings)
    if call.command == "run":
        return _run(settings, always=call.always)
    return _ui(call.port) if call.command == "ui" else _dg(call.arguments)


def _ui(port: int) -> int:
    from orchestration.serving import serve

    return serve(port)


def _run(settings: Settings, *, always: bool) -> int:
    if not always and (manifest := _nothing_to_do(settings)):
        print(f"nothing has changed since {manifest['version']} was published")
        print(f"published in {settings.published}")
        return PUBLISHED
    # A run makes many objects that live to its end: looking through them less often saves a tenth
    # of its time for 20 MB of memory.
    gc.set_threshold(200_000, 20, 20)
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
    from orchestration.resources.audit import READABLE

    unreadable = any(
        check["name"] == READABLE and not check["passed"] for check in report["checks"]
    )
    return UNREADABLE if unreadable else BROKEN


def _nothing_to_do(settings: Settings) -> dict[str, Any] | None:
    """What is published, where the last run published it and another would publish the same."""
    from orchestration.files import read_json
    from orchestration.publishing.folder import current

    report = read_json(settings.quality / "latest.json") or {}
    manifest = current(settings) if report.get("outcome") == "published" else None
    return manifest if manifest and manifest["run_id"] == report.get("run_id") else None


def _restore(settings: Settings, name: str | None) -> int:
    """Point `published` at an earlier publication, or list what there is."""
    from orchestration.console import show_publications
    from orchestration.publishing.folder import NoPublication, kept, restore
    from orchestration.resources.lock import FILE, Busy, hold

    if name is None:
        show_publications(kept(settings), settings.published)
        return PUBLISHED
    try:
        with hold(settings.data / FILE, "restore"):
            folder = restore(settings, name)
    except (NoPublication, Busy) as error:
        print(f"followthrough: {error}", file=sys.stderr)
        return UNREADABLE if isinstance(error, NoPublication) else BROKEN
    print(f"published is {folder.name} again; the next refresh publishes what the sources say then")
    return PUBLISHED


def _draft(settings: Settings, files: Sequence[Path], out: Path) -> int:
    """Draft each file that can be read, and say of the others what is wrong with them."""
    from orchestration.console import show_draft
    from orchestration.drafting.drafts import draft

    problem = ""
    stems = [file.stem for file in files]
    if settings.sources.resolve() in (out.resolve(), *out.resolve().parents):
        problem = f"--out {out} lies in the sources, which no command writes to."
    elif twice := {stem for stem in stems if stems.count(stem) > 1}:
        problem = f"several files are called {', '.join(sorted(twice))}: one folder holds one."
    if problem:
        print(f"followthrough: {problem}", file=sys.stderr)
        return UNREADABLE
    unreadable = False
    for file in files:
        drafted = draft(file, out, settings.sources)
        show_draft(drafted)
        unreadable = unreadable or bool(drafted.problem)
    return UNREADABLE if unreadable else PUBLISHED


def _try_alerts(settings: Settings) -> int:
    """Send a test alert to every receiver that the environment names."""
    from uuid import uuid4

    from orchestration.alerting.raising import FILE, try_alerts

    deliveries = try_alerts(settings, str(uuid4()))
    print(f"written to {settings.logs / FILE}")
    for line in deliveries:
        state = "delivered" if line["delivered"] else f"not delivered: {line['why']}"
        print(f"{line['receiver']}: {state}")
    if not deliveries:
        print("no FOLLOWTHROUGH_ALERT_... variable names anybody else who gets alerts")
    return PUBLISHED if all(line["delivered"] for line in deliveries) else BROKEN


def _dg(arguments: Sequence[str]) -> NoReturn:
    """Become `dg`, once its home is prepared."""
    os.chdir(PROJECT)
    program = str(Path(sys.executable).with_name("dg"))
    os.execv(program, [program, *arguments])  # noqa: S606


if __name__ == "__main__":
    sys.exit(main())
