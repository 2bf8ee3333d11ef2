"""Work shared out over processes: the same answers in the same order, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration import cores
from orchestration.cores import shared_out
from tests.conftest import PROJECT

BEGINS_TWO = """
import os, sys, time
from orchestration import cores

cores._cores = lambda: 2
if __name__ == "__main__":
    calls = [(), (), ()]
    found = set(cores.shared_out(os.getpid, iter(calls), len(calls)))
    sys.stdout.write(" ".join(map(str, found)) + "\\n")
    sys.stdout.flush()
    time.sleep(60)
"""


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_results_come_in_the_order_of_the_calls_out_of_other_processes() -> None:
    names = [(f"{number:03}",) for number in range(40)]
    assert list(shared_out(str.title, iter(names), len(names))) == [name for (name,) in names]
    assert os.getpid() not in set(shared_out(os.getpid, iter([(), (), ()]), 3))


@pytest.mark.usefixtures("two_cores")
def test_few_calls_are_made_here() -> None:
    assert set(shared_out(os.getpid, iter([(), ()]), 2)) == {os.getpid()}


def test_one_core_needs_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 1)
    assert set(shared_out(os.getpid, iter([()] * 3), 3)) == {os.getpid()}


@pytest.mark.usefixtures("two_cores")
def test_what_goes_wrong_there_is_raised_here() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(shared_out(int, iter([("1",), ("one",), ("2",)]), 3))


@pytest.mark.usefixtures("two_cores")
def test_arguments_are_asked_for_when_there_is_room() -> None:
    asked = []

    def calls() -> Iterator[tuple[int]]:
        for number in range(100):
            asked.append(number)
            yield (number,)

    results = shared_out(abs, calls(), 100)
    next(results)
    assert len(asked) <= 4
    results.close()


def test_the_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "begins.py"
    script.write_text(BEGINS_TWO, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        begun = [int(one) for one in process.stdout.readline().split()]
        process.send_signal(signal.SIGKILL)
    assert begun
    assert process.pid not in begun
    until = time.monotonic() + 20
    while any(_lives(one) for one in begun):
        assert time.monotonic() < until
        time.sleep(0.1)


def _lives(process: int) -> bool:
    """Whether it still runs: who has ended and is not yet waited for does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
