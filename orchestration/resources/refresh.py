"""The run itself as a Dagster resource: its folders, its lock, its warehouse, its outcomes."""

import logging
import socket
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import dagster as dg
from pydantic import Field, PrivateAttr

from orchestration.inputs import digest, look_at_sources, source_hashes
from orchestration.resources import history, workplace
from orchestration.resources.audit import Audit, Auditor
from orchestration.resources.lock import FILE as LOCK
from orchestration.resources.lock import Busy, hold
from orchestration.resources.outcomes import CheckOutcome, RunOutcome, write_report
from orchestration.resources.results import check_key, check_result
from orchestration.resources.storing import Storing
from orchestration.settings import Settings, WrongSetting

JOB_NAME = "refresh"
# A tag of runs that somebody started and waits for.
BY_HAND = "followthrough/by_hand"
# A tag that says which data folder of which machine such a run works in.
DATA_FOLDER = "followthrough/data_folder"
# In seconds: for a lock that is only looked at, and for a whole refresh to end.
A_MOMENT, UNATTENDED_PATIENCE = 2.0, 900.0

# What the run is doing, for whoever is watching: the terminal of `followthrough run`.
progress = logging.getLogger("followthrough")


def here(settings: Settings) -> str:
    """This data folder on this machine."""
    return f"{socket.gethostname()}:{settings.data}"


class Refresh(Storing, dg.ConfigurableResource):  # type: ignore[type-arg]
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
    _seen: str = PrivateAttr(default="")
    _inputs: dict[str, str] = PrivateAttr(default_factory=dict)
    _publication: str | None = PrivateAttr(default=None)
    _reason: str = PrivateAttr(default="")

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Refresh"]:
        run = context.run
        if run is None:
            raise dg.Failure("The refresh works only inside a run.", allow_retries=False)
        # Who started it by hand is told at once that another run is at work; nobody waits for one
        # that a schedule or a sensor started.
        patience = A_MOMENT if BY_HAND in run.tags else UNATTENDED_PATIENCE
        started_at = datetime.now(UTC)
        try:
            self._settings = Settings.from_environment()
            lock = self._settings.data / LOCK
            with hold(lock, run.run_id, patience, workplace.say_who_works):
                self._run_id, self._started_at = run.run_id, started_at
                self._begun, self._inputs = False, {}
                self._outcomes, self._source_outcomes, self._audit = [], None, Audit()
                self._publication, self._reason = None, ""
                workplace.sweep(self._settings)
                workplace.settle_warehouse(self._settings.warehouse, patience)
                try:
                    yield self
                finally:
                    # Dagster also sets resources up around a run, without any of its steps.
                    if self._begun and (run.job_name == JOB_NAME or self._publication):
                        self._report(started_at)
                    workplace.sweep(self._settings)
                    self._audit.write_data_docs(self._settings.quality)
        except (Busy, WrongSetting, workplace.InUse) as error:
            raise dg.Failure(str(error), allow_retries=False) from None

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def run_id(self) -> str:
        return self._run_id

    @property
    def outcomes(self) -> Sequence[CheckOutcome]:
        return self._outcomes

    @property
    def inputs(self) -> dict[str, str]:
        """The sha256 of each source as it is when the run first asks, by its path."""
        if not self._inputs:
            self._seen = look_at_sources(self.settings)
            self._inputs = source_hashes(self.settings)
            self._attempt(ended=False)
        return self._inputs

    def _attempt(self, *, ended: bool) -> None:
        attempt = workplace.Attempt(digest(self._inputs), ended)
        workplace.record_attempt(self.settings, attempt)

    def changed_inputs(self) -> list[str]:
        """The sources that are no longer what this run began with, hashed if they look changed."""
        then = self.inputs
        now = then if look_at_sources(self.settings) == self._seen else source_hashes(self.settings)
        return sorted({name for name, _ in now.items() ^ then.items()})

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

    def source_outcomes(self, auditor: Auditor | None = None) -> list[CheckOutcome]:
        """What the checks of the sources, or the auditor's, find; once, whoever asks first."""
        if self._source_outcomes is None:
            self.say("checking the sources")
            with self.warehouse() as connection:
                self._source_outcomes = (auditor or self._audit).sources(connection)
        return self._source_outcomes

    def mart_outcomes(self, auditor: Auditor | None = None) -> list[CheckOutcome]:
        """What the checks of the marts find."""
        self.say("checking the tables to be published")
        with self.warehouse() as connection:
            return (auditor or self._audit).marts(connection)

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
        self._attempt(ended=True)

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
