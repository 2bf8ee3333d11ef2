"""What the orchestrator costs: `followthrough run` against `plain.py`, alternating."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUN = [Path(sys.executable).with_name("followthrough"), "run"]
PLAIN = [sys.executable, HERE / "plain.py"]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(tempfile.mkdtemp(prefix="followthrough-benchmark-"))
    seconds: dict[str, list[float]] = {"followthrough run": [], "plain.py": []}
    try:
        # The first round fills caches (dbt's parsed project, bytecode) and is not counted.
        for turn in range(rounds + 1):
            for name, command in (("followthrough run", RUN), ("plain.py", PLAIN)):
                taken = timed(command, folder / name.split()[0])
                if turn:
                    seconds[name].append(taken)
                print(f"round {turn or 'warm-up'}: {name} {taken:.1f} s", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, median in medians.items():
        print(f"{name}: median {median:.2f} s of {rounds}")
    print(f"ratio: {medians['followthrough run'] / medians['plain.py']:.2f}")


def timed(command: list, data: Path) -> float:
    started = time.monotonic()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"FOLLOWTHROUGH_DATA": str(data), "CI": "true"},
    )
    return time.monotonic() - started


if __name__ == "__main__":
    main()
