"""How refreshes are measured, with a refresh that only looks whether its sources have changed."""

import argparse
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import scale
from benchmarks.refreshing import Broken, refreshed
from orchestration.settings import Settings

QUICK = """
import hashlib, os, pathlib
sources, data = (pathlib.Path(os.environ[f"FOLLOWTHROUGH_{name}"]) for name in ("SOURCES", "DATA"))
found = sorted(path for path in sources.rglob("*") if path.is_file())
now = hashlib.sha256(b"".join(path.read_bytes() for path in found)).hexdigest()
kept = data / "work" / "hash"
kept.parent.mkdir(exist_ok=True)
print("nothing has changed" if kept.exists() and kept.read_text() == now else "published")
kept.write_text(now)
"""


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> argparse.Namespace:
    for name in ("run", "plain"):
        (tmp_path / f"{name}.py").write_text(QUICK, encoding="utf-8")
    monkeypatch.setattr(scale, "RUN", [sys.executable, str(tmp_path / "run.py")])
    monkeypatch.setattr(scale, "PLAIN", [sys.executable, str(tmp_path / "plain.py")])
    return argparse.Namespace(sizes=[4, 2], rounds=2, texts=None, without_rival=False)


def test_results_are_there_after_each_size_and_large_ones_have_one_round(
    call: argparse.Namespace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(scale, "ONE_ROUND_FROM", 4)
    seen: list[int] = []

    def beside(settings: Settings) -> dict[str, Any]:
        seen.append(len(list(settings.statements.glob("*.yml"))))
        assert (settings.data / "work" / "hash").is_file()
        return {"models": {"size": seen[-1]}}

    found = list(scale.reports(call, beside))
    assert [[size["statements"] for size in report["sizes"]] for report in found] == [[2], [2, 4]]
    assert seen == [1, 3, 5], "when one more has come"
    assert found[0]["of one statement"] == {"models": {"size": 1}}
    few, many = found[-1]["sizes"]
    assert (few["rounds"], many["rounds"]) == (2, 1)
    for size in (few, many):
        assert {"full", "one new statement", "one changed row", "nothing changed"} == (
            size["costs"].keys() - {"plain.py"}
        )
        assert size["disk"]["working file"] == 64
        assert size["rows"]["metrics"] > 0
    # The rival does all the work once more: of many statements it is left out.
    assert ["plain.py" in size["costs"] for size in (few, many)] == [True, False]
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.strip().startswith("4 statements, full") for line in lines) == 1
    assert sum(line.strip().startswith("2 statements, plain.py") for line in lines) == 2


def test_without_the_rival_it_is_not_run(call: argparse.Namespace) -> None:
    call.without_rival = True
    for report in scale.reports(call):
        assert "plain.py" not in report["sizes"][-1]["costs"]


def test_a_refresh_that_does_something_else_than_asked_is_no_result(
    call: argparse.Namespace, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "sources", tmp_path / "data")
    settings.sources.mkdir()
    with pytest.raises(Broken, match="published"):
        refreshed(scale.RUN, settings, idle=True)
    refreshed(scale.RUN, settings, idle=True)
    with pytest.raises(Broken, match="nothing has changed"):
        refreshed(scale.RUN, settings)
    with pytest.raises(Broken, match="ZeroDivisionError"):
        refreshed([sys.executable, "-c", "1 / 0"], settings)
