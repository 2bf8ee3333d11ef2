"""What Dagster keeps of the runs, in SQLite as for one machine and in PostgreSQL as for a team."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import quote

import dagster as dg
import pytest
import yaml
from sqlalchemy import create_engine, text

from orchestration.automation.retention import forget_runs
from orchestration.resources.instance import POSTGRES
from tests.conftest import Workspace
from tests.postgres import PASSWORD, Server, server
from tests.servers import free_port

# What the command adds to the address, for SQLAlchemy and Dagster in this process.
DRIVER = "postgresql+psycopg2:"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as started:
        yield started


class AtOnce(NamedTuple):
    """A workspace in which two refreshes were started at the same moment."""

    workspace: Workspace
    environment: dict[str, str]
    results: list[subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def at_once(
    request: pytest.FixtureRequest, published: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> AtOnce:
    environment = {}
    if request.param == "postgresql":
        environment[POSTGRES] = request.getfixturevalue("postgres").address
    root = tmp_path_factory.mktemp(request.param)
    shutil.copytree(published.sources, root / "sources")
    # The manifest of dbt spares each run its parsing. What Dagster keeps begins empty.
    shutil.copytree(published.data / "dbt", root / "data" / "dbt")
    workspace = Workspace(root / "sources", root / "data")
    with ThreadPoolExecutor(2) as pool:
        started = [pool.submit(workspace.run, **environment) for _ in range(2)]
    results = sorted((run.result() for run in started), key=lambda result: result.returncode)
    return AtOnce(workspace, environment, results)


@contextmanager
def instance_of(at_once: AtOnce) -> Iterator[dg.DagsterInstance]:
    """Dagster's own view of what it keeps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(at_once.workspace.data / "dagster_home"))
        patch.delenv(POSTGRES, raising=False)
        for name, value in at_once.environment.items():
            patch.setenv(name, value.replace("postgresql:", DRIVER))
        with dg.DagsterInstance.get() as instance:
            yield instance


def runs(instance: dg.DagsterInstance, status: str) -> list[str]:
    filters = dg.RunsFilter(statuses=[dg.DagsterRunStatus[status]])
    return [record.dagster_run.run_id for record in instance.get_run_records(filters)]


def test_one_of_two_at_once_publishes_and_the_other_says_who_is_at_work(at_once: AtOnce) -> None:
    first, second = at_once.results
    assert (first.returncode, second.returncode) == (0, 3), first.stderr + second.stderr
    assert at_once.workspace.report()["run_id"] in second.stdout
    assert "is working in this data folder" in second.stdout
    assert "Traceback" not in first.stderr + second.stderr


def test_both_runs_are_kept_with_their_events(at_once: AtOnce) -> None:
    with instance_of(at_once) as instance:
        [good], [refused] = runs(instance, "SUCCESS"), runs(instance, "FAILURE")
        assert good == at_once.workspace.report()["run_id"]
        checks = dg.DagsterEventType.ASSET_CHECK_EVALUATION
        assert len(instance.get_records_for_run(good, of_type=checks, limit=1000).records) > 100
        assert instance.get_records_for_run(refused).records
        event = instance.get_latest_materialization_event(dg.AssetKey("published"))
        assert event is not None
        assert event.run_id == good


def test_the_history_knows_the_run_that_did_something(at_once: AtOnce) -> None:
    lines = (at_once.workspace.data / "quality" / "history.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 1
    assert at_once.workspace.report()["run_id"] in lines[0]


def test_old_runs_leave_but_for_the_last_success(at_once: AtOnce) -> None:
    """Comes last: it deletes."""
    with instance_of(at_once) as instance:
        [good], [refused] = runs(instance, "SUCCESS"), runs(instance, "FAILURE")
        now = datetime.now(UTC)
        assert forget_runs(instance, now - timedelta(days=1), most=10) == []
        later = now + timedelta(days=1)
        assert forget_runs(instance, later, most=0) == []
        assert forget_runs(instance, later, most=10) == [refused]
        assert runs(instance, "FAILURE") == []
        assert runs(instance, "SUCCESS") == [good]
        assert instance.get_records_for_run(refused).records == []
        assert instance.get_latest_materialization_event(dg.AssetKey("published"))


# ---- PostgreSQL alone


@pytest.mark.parametrize("at_once", ["postgresql"], indirect=True)
def test_everything_is_in_the_database_and_nothing_in_files(
    at_once: AtOnce, postgres: Server
) -> None:
    engine = create_engine(postgres.address.replace("postgresql:", DRIVER))
    with engine.connect() as connection:
        for table in ("runs", "event_logs", "asset_keys"):
            assert connection.execute(text(f"select count(*) from {table}")).scalar_one() > 0
        assert connection.execute(text("select count(*) from job_ticks")).scalar_one() == 0
    engine.dispose()
    home = at_once.workspace.data / "dagster_home"
    assert [path for path in home.rglob("*.db") if path.stat().st_size] == []


@pytest.mark.parametrize("at_once", ["postgresql"], indirect=True)
def test_the_password_is_written_nowhere(at_once: AtOnce) -> None:
    settings = yaml.safe_load((at_once.workspace.data / "dagster_home/dagster.yaml").read_text())
    assert settings["storage"] == {"postgres": {"postgres_url": {"env": POSTGRES}}}
    assert settings["concurrency"]["runs"]["max_concurrent_runs"] == 1
    files = [path for path in at_once.workspace.data.rglob("*") if path.is_file()]
    assert len(files) > 50
    for secret in (PASSWORD, quote(PASSWORD, safe="")):
        assert not [path for path in files if secret.encode() in path.read_bytes()]
        assert not [r for r in at_once.results if secret in r.stdout + r.stderr]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("mysql://me:pa55word@127.0.0.1/x", 2, "should look like postgresql://"),
        ("postgres://me:pa55word@127.0.0.1/x", 2, "should look like postgresql://"),
        ("postgresql://me:pa55word@127.0.0.1:port/x", 2, "should look like postgresql://"),
        ("me:pa55word@127.0.0.1", 2, "should look like postgresql://"),
        ("postgresql://me:pa55word@127.0.0.1:FREE/x", 3, "Connection refused"),
        ("postgresql://me:pa55word@nowhere.invalid/x", 3, "nowhere.invalid"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_sentence_without_the_password(
    workspace: Workspace, address: str, status: int, said: str
) -> None:
    address = address.replace("FREE", str(free_port()))
    result = workspace.run(**{POSTGRES: address})
    assert result.returncode == status, result.stderr
    assert said in result.stderr
    assert result.stderr.startswith(f"followthrough: {POSTGRES} ")
    assert result.stderr.count("\n") == 1
    assert "pa55word" not in result.stdout + result.stderr


def test_a_wrong_password_is_one_sentence_without_it(
    workspace: Workspace, postgres: Server
) -> None:
    result = workspace.run(**{POSTGRES: Server(postgres.port, "another").address})
    assert result.returncode == 3
    assert "password authentication failed" in result.stderr
    assert result.stderr.count("\n") == 1
    assert "another" not in result.stderr


def test_without_the_variable_nothing_of_postgresql_is_loaded(published: Workspace) -> None:
    home = published.data / "dagster_home"
    assert "ConsolidatedSqliteEventLogStorage" in (home / "dagster.yaml").read_text("utf-8")
    program = (
        "import sys\n"
        "from orchestration.resources.instance import prepare_home\n"
        "from orchestration.settings import Settings\n"
        "prepare_home(Settings.from_environment())\n"
        "import dagster as dg\n"
        "dg.DagsterInstance.get().dispose()\n"
        "sys.exit(any(name in sys.modules for name in ('psycopg2', 'dagster_postgres')))\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != POSTGRES}
    environment["FOLLOWTHROUGH_DATA"] = str(published.data)
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
