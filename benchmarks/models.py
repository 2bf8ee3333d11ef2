"""What dbt costs: the tables built by it against the same SQL run by hand, alternating.

    PYTHONPATH=. python benchmarks/models.py [--size N] [--rounds N]

A refresh has read the statements and built everything once. Then each round builds the tables anew
from the same raw tables, each time in a process of its own:

- dbt: `build` as a refresh calls it: seeds, models and data tests, those left out that wait for
  the audit. Importing dbt, reading its project, the contracts and constraints of the marts, the
  comments on tables and columns, and swapping each new table for the old one are its part.
- by hand: the SQL that dbt compiled for those models, `create or replace table ... as`, and for
  those tests, `select count(*) from ...`, one after the other in the order dbt took, in one
  connection with the same memory and threads. No seeds, contracts, constraints or comments.

Both must end with the same rows. What dbt takes for one statement is its fixed part.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.alike import must_be_alike
from benchmarks.refreshing import corpus_refreshed, environment
from orchestration.settings import Settings

DBT, HAND = WAYS = ("dbt", "by hand")
AIM = 1.5
# So many of the models and tests that take longest are named.
SLOWEST = 8
# What a refresh builds before the audit.
SELECTION = ("fqn:*", "tag:after_audit")


def models_compared(settings: Settings, rounds: int = 3) -> dict[str, Any]:
    """What building the tables takes in each way, in seconds: medians, and their ratio.

    The working file of the settings is built anew; beside it comes a copy that is built by hand.

    Raises:
        Differs: the two ways made other rows.
    """
    copy, plan = _places(settings)
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(settings.warehouse, copy)
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    last: dict[str, dict[str, float]] = {}
    for turn in range(rounds + 1):
        for way in WAYS if not turn or turn % 2 else WAYS[::-1]:
            taken = _child(way, settings)
            # The first round writes the plan, fills caches, and is not counted.
            if turn:
                seconds[way].append(taken["seconds"])
            last[way] = taken["steps"]
    steps = json.loads(plan.read_text(encoding="utf-8"))
    models = [step["name"] for step in steps if step["kind"] == "model"]
    must_be_alike(settings.warehouse, copy, models)
    medians = {way: statistics.median(taken) for way, taken in seconds.items()}
    return {
        "rounds": rounds,
        "models": len(models),
        "tests": len(steps) - len(models),
        "seconds": medians,
        "dbt / by hand": medians[DBT] / medians[HAND],
        "in models and tests": {way: sum(steps.values()) for way, steps in last.items()},
        "slowest": [
            {"name": name, "seconds": {way: last[way][name] for way in WAYS}}
            for name in sorted(last[HAND], key=lambda name: -last[DBT][name])[:SLOWEST]
        ],
    }


def beyond(found: dict[str, Any], one: dict[str, Any]) -> float | None:
    """The ratio of what both take beyond one statement; None where there is nothing beyond it."""
    first, second = (found["seconds"][way] - one["seconds"][way] for way in WAYS)
    return first / second if first > 0 and second > 0 else None


def _places(settings: Settings) -> tuple[Path, Path]:
    # The copy has the name of the file, for that is how the compiled SQL calls the database.
    folder = settings.warehouse.parent / "by hand"
    return folder / settings.warehouse.name, folder / "plan.json"


def _child(way: str, settings: Settings) -> dict[str, Any]:
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.models", "--only", way],
        env=environment(settings),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    taken: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return taken


def build_with_dbt(settings: Settings) -> dict[str, Any]:
    """Build with dbt, and keep what SQL it ran in which order: the seconds of all and of each."""
    started = time.perf_counter()
    from orchestration.resources.dbt import build

    results = build(settings, *SELECTION)
    taken = time.perf_counter() - started
    assert all(str(result.status) in {"success", "pass", "warn"} for result in results)
    steps = [
        {
            "kind": str(result.node.resource_type),
            "name": _name(result.node),
            "sql": result.node.compiled_code,
        }
        for result in results
        if result.node.resource_type in {"model", "test"}
    ]
    _, plan = _places(settings)
    plan.write_text(json.dumps(steps), encoding="utf-8")
    by_step = {_name(result.node): result.execution_time for result in results}
    return {"seconds": taken, "steps": {step["name"]: by_step[step["name"]] for step in steps}}


def _name(node: Any) -> str:
    return f"{node.schema}.{node.name}"


def build_by_hand(settings: Settings) -> dict[str, Any]:
    """Run the SQL that dbt ran: the seconds of all and of each."""
    copy, plan = _places(settings)
    steps = json.loads(plan.read_text(encoding="utf-8"))
    by_step = {}
    started = time.perf_counter()
    with duckdb.connect(str(copy)) as connection:
        connection.execute(f"set memory_limit = '{settings.memory}'")
        for step in steps:
            begun = time.perf_counter()
            if step["kind"] == "model":
                connection.execute(f"create or replace table {step['name']} as {step['sql']}")
            else:
                connection.execute(f"select count(*) from ({step['sql']}) as failing").fetchall()
            by_step[step["name"]] = time.perf_counter() - begun
    return {"seconds": time.perf_counter() - started, "steps": by_step}


def print_models(found: dict[str, Any]) -> None:
    by_way = ", ".join(f"{way} {taken:.2f} s" for way, taken in found["seconds"].items())
    print(
        f"{found['models']} models and {found['tests']} tests: {by_way}, "
        f"ratio {found['dbt / by hand']:.2f}"
    )
    for one in found["slowest"]:
        by_way = ", ".join(f"{way} {taken:.2f} s" for way, taken in one["seconds"].items())
        print(f"  {one['name']}: {by_way}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--size", type=int, default=100, help="statements")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=WAYS, help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.only:
        work = build_with_dbt if call.only == DBT else build_by_hand
        print(json.dumps(work(Settings.from_environment())))
        return
    found = {}
    for size in (1, call.size):
        with corpus_refreshed(size) as settings:
            found[size] = models_compared(settings, call.rounds)
        print(f"{size:>7,} statements, ", end="")
        print_models(found[size])
    ratio = beyond(found[call.size], found[1])
    print(f"beyond one statement: ratio {'not told apart' if ratio is None else f'{ratio:.2f}'}")


if __name__ == "__main__":
    main()
