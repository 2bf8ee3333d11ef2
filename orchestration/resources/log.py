"""Dagster's log of a run, in a file."""

import logging
from logging.handlers import RotatingFileHandler

import dagster as dg

from orchestration.settings import Settings

# Two files of this size hold the runs of several weeks.
_MOST_BYTES = 5_000_000


@dg.logger
def file_logger(context: dg.InitLoggerContext) -> logging.Logger:
    """Writes to logs/dagster.log under the data folder."""
    folder = Settings.from_environment().logs
    folder.mkdir(parents=True, exist_ok=True)
    logger = logging.Logger("dagster.file", logging.INFO)
    handler = RotatingFileHandler(
        folder / "dagster.log", maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    return logger
