"""Statements as partitions of an asset, against one asset that keeps what has not changed.

    PYTHONPATH=. python benchmarks/partitions.py [NUMBER ...]

Both do the same work, none, for each statement: what differs is what Dagster records. All
partitions are materialized in one run, as a backfill with the policy of a single run does. Rounds
alternate; each has an instance of its own, on SQLite as after `make setup`.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg

ROUNDS = 3
NUMBERS = (100, 1_000)
PARTITIONS = dg.DynamicPartitionsDefinition(name="statements")
QUIET = {"loggers": {"console": {"config": {"log_level": "ERROR"}}}}
ONE_RUN = dg.BackfillPolicy.single_run()


@dg.asset(partitions_def=PARTITIONS, backfill_policy=ONE_RUN)
def divided(context: dg.AssetExecutionContext) -> None:
    for _ in context.partition_keys:
        pass


@dg.asset
def whole() -> dg.MaterializeResult[Any]:
    return dg.MaterializeResult(metadata={"read": "all of them"})


def of_partitions(instance: dg.DagsterInstance, names: list[str]) -> bool:
    instance.add_dynamic_partitions("statements", names)
    tags = {
        "dagster/asset_partition_range_start": names[0],
        "dagster/asset_partition_range_end": names[-1],
    }
    return dg.materialize([divided], instance=instance, tags=tags, run_config=QUIET).success


def of_one_asset(instance: dg.DagsterInstance, _: list[str]) -> bool:
    return dg.materialize([whole], instance=instance, run_config=QUIET).success


def taken(way: Callable[[dg.DagsterInstance, list[str]], bool], number: int) -> tuple[float, float]:
    """Seconds of a run, and megabytes of what Dagster keeps of it."""
    names = [f"statement-{place:06}" for place in range(number)]
    with tempfile.TemporaryDirectory() as folder, dg.DagsterInstance.local_temp(folder) as instance:
        # Making Dagster's tables is no part of a run.
        of_one_asset(instance, [])
        before, started = size(Path(folder)), time.monotonic()
        assert way(instance, names)
        return time.monotonic() - started, (size(Path(folder)) - before) / 1e6


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    for number in [int(word) for word in sys.argv[1:]] or NUMBERS:
        found: dict[str, list[tuple[float, float]]] = {}
        for _ in range(ROUNDS):
            for way in (of_partitions, of_one_asset):
                found.setdefault(way.__name__, []).append(taken(way, number))
        seconds, kept = (
            {name: statistics.median(one[place] for one in taken) for name, taken in found.items()}
            for place in (0, 1)
        )
        print(
            f"{number:>7,} statements: partitions {seconds['of_partitions']:.1f} s and "
            f"{kept['of_partitions']:.1f} MB, one asset {seconds['of_one_asset']:.2f} s and "
            f"{kept['of_one_asset']:.2f} MB; ratio of the times "
            f"{seconds['of_partitions'] / seconds['of_one_asset']:.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
