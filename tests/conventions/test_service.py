"""The systemd unit is one that systemd takes, and shuts the service in."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.postgres import STRICT

UNIT = PROJECT / "deploy" / "followthrough.service"
MANUAL = PROJECT / "docs" / "operations.md"
# Of 10; a service without any of the settings comes to 9.6.
MOST_EXPOSED = 3.0


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with the paths of this machine in place of those of the installation."""
    if shutil.which("systemd-analyze") is None:
        message = "systemd-analyze is not installed (Debian: apt-get install systemd)"
        if os.environ.get(STRICT):
            pytest.fail(message)
        pytest.skip(message)
    program = Path(sys.executable).with_name("followthrough")
    text = UNIT.read_text("utf-8")
    assert "/opt/followthrough/.venv/bin/followthrough" in text
    text = text.replace("/opt/followthrough/.venv/bin/followthrough", str(program))
    path = tmp_path / UNIT.name
    path.write_text(text.replace("=/opt/followthrough", f"={PROJECT}"), "utf-8")
    return path


def analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_systemd_takes_the_unit_without_a_word(unit: Path) -> None:
    result = analyze("verify", "--man=no", unit)
    said = [line for line in result.stderr.splitlines() if UNIT.name in line]
    assert (result.returncode, said) == (0, [])


def test_a_mistake_in_the_unit_would_be_found(unit: Path) -> None:
    unit.write_text(unit.read_text("utf-8").replace("ProtectSystem=", "ProtectSistem="), "utf-8")
    assert "ProtectSistem" in analyze("verify", "--man=no", unit).stderr


def test_the_service_can_do_little_besides_its_work(unit: Path) -> None:
    threshold = f"--threshold={MOST_EXPOSED * 10:.0f}"
    result = analyze("security", "--offline=true", "--no-pager", threshold, unit)
    assert result.returncode == 0, result.stdout


def test_the_manual_names_every_variable_that_the_program_reads() -> None:
    named = re.compile(r"FOLLOWTHROUGH_[A-Z_]+[A-Z]")
    code = "".join(
        path.read_text("utf-8") for path in sorted((PROJECT / "orchestration").rglob("*.py"))
    )
    read = set(named.findall(code)) - {"FOLLOWTHROUGH_WAREHOUSE", "FOLLOWTHROUGH_LAKE"}
    read |= {
        f"FOLLOWTHROUGH_ALERT_{name}" for name in re.findall(r'_variable\("([A-Z_]+)"\)', code)
    }
    read.discard("FOLLOWTHROUGH_ALERT")
    assert len(read) > 8
    assert read - set(named.findall(MANUAL.read_text("utf-8"))) == set()
