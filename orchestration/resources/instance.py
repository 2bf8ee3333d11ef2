"""Dagster's own home, under the data folder."""

import os
import shutil
from pathlib import Path
from typing import Any

from orchestration.settings import Settings

_TEMPLATE = Path(__file__).with_name("dagster.yaml")


def prepare_home(settings: Settings) -> None:
    """Make DAGSTER_HOME with this project's `dagster.yaml`, and switch all telemetry off.

    To be called before Dagster, dbt or Great Expectations are imported.
    """
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_TEMPLATE, home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    os.environ["GX_ANALYTICS_ENABLED"] = "false"


def ease_event_storage() -> None:
    """Have SQLite wait for the disk at checkpoints instead of after each of a run's 700 events.

    With a write-ahead log this cannot damage the file; a power failure may lose the last events of
    the log, never what is published. Halves the time a run spends on its log.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.execute("pragma synchronous = normal")
