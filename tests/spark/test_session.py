"""Where Spark is not, a run says so in words; what the answers depend on, every session has."""

import socket
from pathlib import Path

import pytest

from orchestration.settings import Settings
from orchestration.spark.session import answer_options, session
from tests.conftest import PROJECT, Workspace


@pytest.fixture
def nobody() -> str:
    """An address at which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


@pytest.mark.parametrize("kind", ["spark", "sc"])
def test_an_address_where_nobody_answers_ends_the_run_with_a_sentence(
    tmp_path: Path, nobody: str, kind: str
) -> None:
    workspace = Workspace(PROJECT / "sources", tmp_path / "data")
    address = f"{kind}://{nobody}"
    result = workspace.run(FOLLOWTHROUGH_TARGET="spark", FOLLOWTHROUGH_SPARK=address)
    said = result.stdout + result.stderr
    assert result.returncode == 3, said
    assert f"Spark does not answer at {address}" in said
    assert "Traceback" not in said
    assert not workspace.published.exists()


def test_a_session_has_the_options_of_the_profile(tmp_path: Path) -> None:
    settings = Settings(PROJECT / "sources", tmp_path, engine="spark", spark="local[1]")
    with session(settings) as spark:
        for name, value in answer_options().items():
            assert spark.conf.get(name) == str(value), name
        # Java says nothing on the screen of whoever runs this.
        assert (settings.logs / "spark.log").exists()
