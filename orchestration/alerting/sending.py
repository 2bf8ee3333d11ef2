"""Sends an alert, and says why it did not arrive."""

import smtplib
import ssl
from collections.abc import Sequence
from http.client import HTTPException
from threading import Thread
from time import monotonic
from urllib.error import URLError

from orchestration.alerting.alerts import Alert
from orchestration.alerting.receivers import DEADLINE, NotDelivered, Receiver

_LATE = f"no answer within {DEADLINE:.0f} s"


def send(alert: Alert, to: Sequence[Receiver]) -> dict[str, str]:
    """Send to all at once; by name, why a receiver did not get it, nothing where it did.

    Takes `DEADLINE` seconds at most: a server may be slow in finding, answering or reading.
    """
    outcome: dict[str, str] = {}
    threads = [
        Thread(target=_attempt, args=(receiver, alert, outcome), daemon=True) for receiver in to
    ]
    end = monotonic() + DEADLINE
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(end - monotonic(), 0))
    return {receiver.name: outcome.get(receiver.name, _LATE) for receiver in to}


def _attempt(receiver: Receiver, alert: Alert, outcome: dict[str, str]) -> None:
    try:
        receiver.send(alert)
    except NotDelivered as error:
        why = str(error)
    except smtplib.SMTPResponseException as error:
        why = f"the server answered {error.smtp_code}"
    except (OSError, HTTPException, ValueError) as error:
        why = _why(error)
    else:
        why = ""
    outcome[receiver.name] = why


def _why(error: BaseException) -> str:
    """What went wrong, in the operating system's words or as a class: never an address."""
    if isinstance(error, URLError) and isinstance(error.reason, BaseException):
        error = error.reason
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return _LATE
    return getattr(error, "strerror", None) or type(error).__name__
