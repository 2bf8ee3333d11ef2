"""The two statements of the project, as their files are decoded."""

from pathlib import Path

import pytest

from orchestration.statements import decode

STATEMENTS = Path(__file__).resolve().parents[3] / "sources" / "statements"


@pytest.fixture(scope="session")
def hlsd_2022() -> str:
    return decode((STATEMENTS / "hlsd-2022.md").read_bytes())


@pytest.fixture(scope="session")
def hlsd_2023() -> str:
    return decode((STATEMENTS / "hlsd-2023.txt").read_bytes())
