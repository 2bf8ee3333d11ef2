"""The run itself as a Dagster resource: its folders, its lock, its warehouse, its outcomes."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import dagster as dg
import duckdb
import pyarrow as pa
from pydantic import Field, PrivateAttr

from orchestration.ingest.problems import Problem
from orchestration.resources import history, raw_layer
from orchestration.resources.audit import Audit
from orchestration.resources.lock import Busy, hold
from orchestration.resources.outcomes import CheckOutcome, RunOutcome, write_report
from orchestration.resources.results import check_key, check_result
from orchestration.settings import Settings, WrongSetting

JOB_NAME = "refresh"

# What the run is doing, for whoever is watching: the terminal of `followthrough run`.
progress = logging.getLogger("followthrough")


class Refresh(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Shared by all steps of a run. Every run leaves `quality/latest.json`, published or not.

    Needs the in-process executor: the outcomes of the checks are kept in memory.

    Attributes:
        expected_checks: the checks that a whole refresh comes to, as `layer.table.check`.
    """

    expected_checks: list[str] = Field(default_factory=list)

    _settings: Settings = PrivateAttr()
    _run_id: str = PrivateAttr(default="")
    _started_at: datetime = PrivateAttr()
    _outcomes: list[CheckOutcome] = PrivateAttr(default_factory=list)
    _source_outcomes: list[CheckOutcome] | None = PrivateAttr(default=None)
    _audit: Audit = PrivateAttr(default_factory=Audit)
    _begun: bool = PrivateAttr(default=False)
    _publication: str | None = PrivateAttr(default=None)
    _reason: str = PrivateAttr(default="")

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Refresh"]:
        run = context.run
        if run is None:
            raise dg.Failure("The refresh works only inside a run.", allow_retries=False)
        started_at = datetime.now(UTC)
        try:
            self._settings = Settings.from_environment()
            with hold(self._settings.data / "refresh.lock", run.run_id):
                self._run_id, self._started_at = run.run_id, started_at
                self._begun = False
                self._outcomes, self._source_outcomes, self._audit = [], None, Audit()
                self._publication, self._reason = None, ""
                self._settle_warehouse()
                try:
                    yield self
                finally:
                    # Dagster also sets resources up around a run, without any of its steps.
                    if self._begun and (run.job_name == JOB_NAME or self._publication):
                        self._report(started_at)
                    self._audit.write_data_docs(self._settings.quality)
        except (Busy, WrongSetting) as error:
            raise dg.Failure(str(error), allow_retries=False) from None

    def _settle_warehouse(self) -> None:
        """Start anew where an interrupted run left a working file that cannot be opened."""
        path = self._settings.warehouse
        try:
            with self.warehouse():
                pass
        except duckdb.Error as error:
            if "lock" in str(error):
                message = f"The working file {path} is open in another program. Close it. {error}"
                raise dg.Failure(message, allow_retries=False) from None
            progress.warning("the working file of an earlier run is damaged and is made anew")
            for left in (path, path.with_name(path.name + ".wal")):
                left.unlink(missing_ok=True)

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def run_id(self) -> str:
        return self._run_id

    @property
    def outcomes(self) -> Sequence[CheckOutcome]:
        return self._outcomes

    def say(self, text: str) -> None:
        """Tell whoever watches what the run is doing. Every step says something first."""
        self._begun = True
        progress.info(text)

    def report(
        self, outcomes: Iterable[CheckOutcome], selected: AbstractSet[dg.AssetCheckKey]
    ) -> Iterator[dg.AssetCheckResult]:
        """Keep the outcomes for the report of the run, and give Dagster those it asked for."""
        for outcome in outcomes:
            self._outcomes.append(outcome)
            if check_key(outcome) in selected:
                yield check_result(outcome)

    def source_outcomes(self) -> list[CheckOutcome]:
        """What the checks of the sources find; they run once, whoever asks first."""
        if self._source_outcomes is None:
            self.say("checking the sources")
            with self.warehouse() as connection:
                self._source_outcomes = self._audit.sources(connection)
        return self._source_outcomes

    def mart_outcomes(self) -> list[CheckOutcome]:
        """What the checks of the marts find."""
        self.say("checking the tables to be published")
        with self.warehouse() as connection:
            return self._audit.marts(connection)

    def not_run(self) -> list[str]:
        """The expected checks without an outcome so far, as `layer.table.check`."""
        done = {f"{outcome.table}.{outcome.name}" for outcome in self._outcomes}
        return [name for name in self.expected_checks if name not in done]

    def has_published(self, publication: str) -> None:
        self._publication = publication

    def give_up(self, reason: str) -> dg.Failure:
        """The failure to raise when the run cannot go on; its reason goes into the report."""
        self._reason = reason
        return dg.Failure(reason, allow_retries=False)

    @contextmanager
    def warehouse(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The working DuckDB file, for the length of the block."""
        path = self.settings.warehouse
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path))
        try:
            yield connection
        finally:
            connection.close()

    def store(
        self,
        table: str,
        content: pa.Table,
        problems: Sequence[Problem] = (),
        *,
        readable: bool = True,
    ) -> None:
        """Replace `raw.<table>`, and what was wrong with its file."""
        with self.warehouse() as connection:
            raw_layer.store(connection, table, content, problems, readable=readable)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of `raw.<table>`, a mapping per row."""
        with self.warehouse() as connection:
            return raw_layer.rows(connection, table)

    def _report(self, started_at: datetime) -> None:
        finished_at = datetime.now(UTC)
        write_report(
            self.settings.quality / "latest.json",
            run_id=self._run_id,
            started_at=started_at,
            finished_at=finished_at,
            outcome=self.run_outcome(),
            reason=self._reason,
            checks=self._outcomes,
            not_run=self.not_run(),
        )
        history.append(
            self.settings.quality,
            history.line_of(
                self._run_id, started_at, finished_at, self.run_outcome(), self._outcomes
            ),
        )

    def history(self) -> list[dict[str, Any]]:
        """The runs so far and this one, as it will be once it has published."""
        now = datetime.now(UTC)
        this = history.line_of(self._run_id, self._started_at, now, "published", self._outcomes)
        return [*history.read(self.settings.quality), this]

    def run_outcome(self) -> RunOutcome:
        if self._publication:
            return "published"
        blocking = [outcome for outcome in self._outcomes if outcome.blocks]
        if blocking and not any(outcome.unreadable for outcome in blocking):
            return "blocked"
        return "failed"
