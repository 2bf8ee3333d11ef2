"""Dagster's own home, under the data folder, and where it keeps runs, events and schedules."""

import os
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from orchestration.files import write_atomically
from orchestration.secrecy import hidden
from orchestration.settings import Settings, WrongSetting

POSTGRES = "FOLLOWTHROUGH_DAGSTER_POSTGRES"
# Seconds to wait for the database server.
PATIENCE = 5

_TEMPLATES = Path(__file__).parent


class NoDatabase(RuntimeError):
    """PostgreSQL was asked for and cannot be used now; the text says why, without the password."""


def prepare_home(settings: Settings) -> None:
    """Make DAGSTER_HOME with this project's `dagster.yaml`, and switch all telemetry off.

    What is kept goes to PostgreSQL where `FOLLOWTHROUGH_DAGSTER_POSTGRES` names one, else to SQLite
    in DAGSTER_HOME. To be called before Dagster, dbt or Great Expectations are imported.

    Raises:
        WrongSetting: the address is none of PostgreSQL, or its driver is not installed.
        NoDatabase: the server cannot be reached, or lets nobody in.
    """
    address = os.environ.get(POSTGRES, "").strip()
    if address:
        _check_postgres(address)
    storage = "dagster-postgres.yaml" if address else "dagster-sqlite.yaml"
    parts = [(_TEMPLATES / name).read_text("utf-8") for name in ("dagster.yaml", storage)]
    home = settings.dagster_home
    write_atomically(home / "dagster.yaml", "\n".join(parts))
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    os.environ["GX_ANALYTICS_ENABLED"] = "false"


def _check_postgres(address: str) -> None:
    """Connect once: a wrong address is a sentence here, and a page of stack deep in Dagster.

    The variable names its driver afterwards.
    """
    if find_spec("dagster_postgres") is None:
        raise WrongSetting(
            f"{POSTGRES} is set, but its driver is not installed. "
            "Run: pip install 'followthrough[postgres]'"
        )
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError

    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in {"postgresql", "postgresql+psycopg2"}:
        raise WrongSetting(
            f"{POSTGRES} should look like postgresql://user:password@host:5432/database."
        )
    # dagster-postgres brings this driver; which one an address means without it changes.
    url = url.set(drivername="postgresql+psycopg2")
    where = url.host or url.query.get("host") or "this machine"
    try:
        engine = create_engine(url, connect_args={"connect_timeout": PATIENCE})
        engine.connect().close()
        engine.dispose()
    except SQLAlchemyError as error:
        why = hidden(" ".join(str(getattr(error, "orig", None) or type(error).__name__).split()))
        raise NoDatabase(
            f"{POSTGRES} names a database on {where} that cannot be used now: {why}"
        ) from None
    os.environ[POSTGRES] = url.render_as_string(hide_password=False)


def ease_event_storage() -> None:
    """Have SQLite wait for the disk at checkpoints instead of after each of a run's 700 events.

    With a write-ahead log this cannot damage the file; a power failure may lose the last events of
    the log, never what is published. Halves the time a run spends on its log.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("pragma synchronous = normal")
