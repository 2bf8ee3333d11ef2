"""The statements of a workspace read at an address of Spark, in a process of its own.

`python -m tests.spark.read_at ADDRESS SOURCES DATA LAKE SCRATCH` prints one line of JSON: the
statements that were read, by table, and the problems.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tests.conftest import Workspace
from tests.spark.conftest import session_at
from tests.spark.on_one_machine import Both


def main(address: str, sources: str, data: str, lake: str, scratch: str) -> None:
    here = Both(Workspace(Path(sources), Path(data)), Path(lake))
    with session_at(address, Path(scratch)) as spark:
        read, problems = here.read(spark)
    sys.stdout.write(json.dumps([read, [asdict(problem) for problem in problems]]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
