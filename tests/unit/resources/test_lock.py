import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestration.resources.lock import Busy, hold

HOLDER = """
import sys
from pathlib import Path
from orchestration.resources.lock import hold

with hold(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""

Start = Callable[[Path, str], "subprocess.Popen[str]"]


@pytest.fixture
def holder() -> Iterator[Start]:
    """Starts a process that holds the lock until its standard input is closed."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path, run_id: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path), run_id],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_holder_is_refused_and_told_who_is_at_work(tmp_path: Path, holder: Start) -> None:
    lock = tmp_path / "data" / "refresh.lock"
    first = holder(lock, "run-one")
    with pytest.raises(Busy) as refused, hold(lock, "run-two"):
        pytest.fail("two runs in one folder")
    message = str(refused.value)
    assert "run run-one" in message
    assert f"process {first.pid}" in message
    assert "try again" in message


def test_who_is_refused_leaves_the_lock_to_its_holder(tmp_path: Path, holder: Start) -> None:
    lock = tmp_path / "refresh.lock"
    holder(lock, "run-one")
    for _ in range(2):
        with pytest.raises(Busy, match="run-one"), hold(lock, "run-two"):
            pytest.fail("two runs in one folder")
    assert json.loads(lock.read_text())["run_id"] == "run-one"


def test_a_second_holder_in_the_same_process_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "refresh.lock"
    with (
        hold(lock, "run-one"),
        pytest.raises(Busy, match="run run-one"),
        hold(lock, "run-two"),
    ):
        pytest.fail("two runs in one folder")


def test_the_lock_is_free_after_its_holder_was_killed(tmp_path: Path, holder: Start) -> None:
    lock = tmp_path / "refresh.lock"
    first = holder(lock, "run-one")
    first.kill()
    first.wait()
    with hold(lock, "run-two"):
        assert json.loads(lock.read_text())["run_id"] == "run-two"


def test_the_lock_is_free_after_its_holder_is_done(tmp_path: Path, holder: Start) -> None:
    lock = tmp_path / "refresh.lock"
    first = holder(lock, "run-one")
    first.communicate()
    with hold(lock, "run-two"):
        assert json.loads(lock.read_text())["run_id"] == "run-two"


def test_the_lock_is_free_after_its_holder_has_failed(tmp_path: Path) -> None:
    lock = tmp_path / "refresh.lock"
    with pytest.raises(ZeroDivisionError), hold(lock, "run-one"):
        raise ZeroDivisionError
    with hold(lock, "run-two"):
        assert json.loads(lock.read_text())["run_id"] == "run-two"


@pytest.mark.parametrize("left", ["", "no JSON", '{"run_id": "a"}', "[]", "null", "\ufffd" * 9000])
def test_whatever_stands_in_the_file_is_no_obstacle(tmp_path: Path, left: str) -> None:
    lock = tmp_path / "refresh.lock"
    lock.write_text(left, encoding="utf-8")
    with hold(lock, "run-two"):
        assert set(json.loads(lock.read_text())) == {"run_id", "pid", "started_at"}


@pytest.mark.parametrize("left", ["", '{"run_id": "run-', '{"run_id": "a"}', "\x00\x00"])
def test_who_cannot_be_told_is_another_run(tmp_path: Path, left: str) -> None:
    """The holder may not have come to writing its name."""
    lock = tmp_path / "refresh.lock"
    with hold(lock, "run-one"):
        lock.write_text(left)
        with pytest.raises(Busy, match="another run is working"), hold(lock, "run-two"):
            pytest.fail("two runs in one folder")


def test_two_folders_do_not_disturb_each_other(tmp_path: Path, holder: Start) -> None:
    holder(tmp_path / "one" / "refresh.lock", "run-one")
    with hold(tmp_path / "two" / "refresh.lock", "run-two"):
        assert (tmp_path / "two" / "refresh.lock").is_file()
