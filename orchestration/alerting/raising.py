"""Writes an alert down, then sends it: once, whoever noticed the run first.

`logs/alerts.jsonl` holds two kinds of lines. An alert says with `receivers` whom it goes to; a
delivery says of one attempt with one of them whether it worked. The file is what is known of both,
so a run that the command line has told of is not told of again by the sensor, and what did not
arrive is tried again.
"""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from orchestration.alerting.alerts import Alert, failure, recovery, trial
from orchestration.alerting.receivers import Receiver, receivers
from orchestration.alerting.sending import send
from orchestration.files import append_json, read_json_lines
from orchestration.resources import history
from orchestration.settings import Settings, WrongSetting

FILE = "alerts.jsonl"
# The second attempt follows after this, each further one after three times as long: five attempts
# outlast a receiver that is down for three hours.
WAIT = timedelta(minutes=5)
MOST_ATTEMPTS = 5
# At once, so that a call takes half a minute at most.
MOST_SENT_AGAIN = 3

Line = dict[str, Any]


def alert_failure(settings: Settings, run_id: str, job: str, reason: str) -> None:
    """Tell of a run that ended without success, unless that has been done."""
    with _alone(settings) as path:
        told = {line["run_id"] for line in _alerts(path)}
        if run_id not in told:
            _raise(path, failure(settings, run_id, job, reason))


def alert_recovery(settings: Settings, run_id: str, job: str) -> None:
    """Tell that a run has published, when the last that was told of its job is a failure."""
    runs = history.read(settings.quality)
    if not any(r.get("run_id") == run_id and r.get("outcome") == "published" for r in runs):
        return
    with _alone(settings) as path:
        last = next((line for line in reversed(_alerts(path)) if line["job"] == job), None)
        if last and last["outcome"] in {"blocked", "failed"}:
            _raise(path, recovery(run_id, job))


def try_alerts(settings: Settings, run_id: str) -> list[Line]:
    """Send an alert that says nothing, and return what became of it at each receiver.

    Raises:
        WrongSetting: an address cannot be used.
    """
    receivers()
    with _alone(settings) as path:
        _raise(path, trial(run_id))
        return [line for line in _deliveries(path) if line["run_id"] == run_id]


def send_again(settings: Settings) -> int:
    """Try once more what did not arrive and is due; return how many alerts that were."""
    with _alone(settings) as path:
        try:
            known = {receiver.name: receiver for receiver in receivers()}
        except WrongSetting:
            return 0
        deliveries = _deliveries(path)
        now = datetime.now(UTC)
        again = 0
        for alert in _alerts(path):
            if alert["outcome"] == "test":
                continue
            due = [
                receiver
                for name in alert["receivers"]
                if (receiver := known.get(name)) and _is_due(alert, name, deliveries, now)
            ]
            if due and again < MOST_SENT_AGAIN:
                again += 1
                _deliver(path, alert, due, deliveries)
        return again


def _is_due(alert: Alert, name: str, deliveries: Sequence[Line], now: datetime) -> bool:
    """Whether it has not arrived, and the next attempt has been waited for."""
    made = _made(alert, name, deliveries)
    if any(line["delivered"] for line in made) or len(made) >= MOST_ATTEMPTS:
        return False
    waited = now - datetime.fromisoformat((made or [alert])[-1]["time"])
    return waited >= WAIT * int(3 ** max(len(made) - 1, 0))


def _made(alert: Alert, name: str, deliveries: Sequence[Line]) -> list[Line]:
    wanted = (alert["run_id"], alert["outcome"], name)
    return [
        line for line in deliveries if (line["run_id"], line["outcome"], line["receiver"]) == wanted
    ]


def _raise(path: Path, alert: Alert) -> None:
    to: Sequence[Receiver] = ()
    wrong = {}
    try:
        to = receivers()
    except WrongSetting as error:
        wrong = {"not_sent": str(error)}
    # Before anything is sent, which can take time and be interrupted.
    alert = {"kind": "alert", **alert, "receivers": [receiver.name for receiver in to], **wrong}
    append_json(path, alert)
    _deliver(path, alert, to, ())


def _deliver(path: Path, alert: Alert, to: Sequence[Receiver], deliveries: Sequence[Line]) -> None:
    plain = {name: value for name, value in alert.items() if name not in {"kind", "receivers"}}
    for name, why in send(plain, to).items():
        attempt = len(_made(alert, name, deliveries)) + 1
        line: Line = {
            "kind": "delivery",
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "run_id": alert["run_id"],
            "outcome": alert["outcome"],
            "receiver": name,
            "attempt": attempt,
            "delivered": not why,
        }
        if why:
            line |= {"why": why, "given_up": attempt >= MOST_ATTEMPTS}
        append_json(path, line)


def _alerts(path: Path) -> list[Line]:
    return _lines(path, "alert", {"run_id", "job", "outcome", "time", "receivers"})


def _deliveries(path: Path) -> list[Line]:
    return _lines(path, "delivery", {"run_id", "outcome", "time", "receiver", "delivered"})


def _lines(path: Path, kind: str, names: set[str]) -> list[Line]:
    """The lines of a kind; what somebody has changed by hand beyond use is passed over."""
    found = []
    for line in read_json_lines(path):
        if line.get("kind") == kind and names <= set(line):
            try:
                datetime.fromisoformat(line["time"])
            except (ValueError, TypeError):
                continue
            found.append(line)
    return found


@contextmanager
def _alone(settings: Settings) -> Iterator[Path]:
    """The file of the alerts, while no other process tells of anything."""
    path = settings.logs / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield path
