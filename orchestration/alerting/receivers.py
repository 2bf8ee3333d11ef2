"""Who gets an alert besides the file: a webhook, mail addresses.

Nothing here names an address with a token in it, or a password: a webhook is named by its host, and
what a library says of an error is never passed on as it is.
"""

import ipaddress
import json
import os
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from orchestration.alerting.alerts import Alert, text, title
from orchestration.settings import WrongSetting

# Seconds.
DEADLINE = 10.0
SMTPS = 465


class NotDelivered(RuntimeError):
    """The receiver did not take it; the text says why, and holds no secret."""


class Receiver(Protocol):
    """Somebody who gets alerts. `name` is fit for a log."""

    @property
    def name(self) -> str: ...

    def send(self, alert: Alert) -> None: ...


class _NoRedirect(HTTPRedirectHandler):
    """The address that was given is the one that gets the alert, or none."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, repr=False)
class Webhook:
    """Gets the alert as JSON, with `text` as chat programs expect it."""

    address: str

    @property
    def name(self) -> str:
        return f"webhook {urlsplit(self.address).hostname}"

    def send(self, alert: Alert) -> None:
        body = json.dumps({"text": text(alert), **alert}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "User-Agent": "followthrough"}
        request = Request(self.address, body, headers, method="POST")  # noqa: S310
        try:
            build_opener(_NoRedirect).open(request, timeout=DEADLINE).close()
        except HTTPError as error:
            error.close()
            raise NotDelivered(f"the server answered {error.code}") from None


@dataclass(frozen=True, repr=False)
class Mailbox:
    """Gets the alert as plain text. The connection is encrypted wherever the server can."""

    address: str
    sender: str
    host: str
    port: int
    user: str
    password: str

    @property
    def name(self) -> str:
        return f"mail {self.address}"

    def send(self, alert: Alert) -> None:
        message = EmailMessage()
        message["Subject"], message["From"], message["To"] = title(alert), self.sender, self.address
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="followthrough")
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text(alert))
        secure = ssl.create_default_context()
        encrypted = self.port == SMTPS
        with (
            smtplib.SMTP_SSL(self.host, self.port, timeout=DEADLINE, context=secure)
            if encrypted
            else smtplib.SMTP(self.host, self.port, timeout=DEADLINE)
        ) as server:
            server.ehlo_or_helo_if_needed()
            if not encrypted and server.has_extn("starttls"):
                server.starttls(context=secure)
                encrypted = True
            if self.user:
                if not encrypted and not _is_here(self.host):
                    raise NotDelivered("no encryption is offered, and no password goes without")
                server.login(self.user, self.password)
            server.send_message(message)


def receivers() -> list[Receiver]:
    """The receivers that the environment names; none where it names none.

    Raises:
        WrongSetting: an address cannot be used; the text does not repeat it.
    """
    found: list[Receiver] = []
    if webhook := _variable("WEBHOOK"):
        found.append(Webhook(_checked(webhook)))
    if addresses := _variable("MAIL_TO"):
        host, _, port = (_variable("SMTP") or "localhost:25").rpartition(":")
        if not host or not port.isdecimal():
            raise WrongSetting("FOLLOWTHROUGH_ALERT_SMTP is no host:port, such as localhost:25.")
        sender = _variable("MAIL_FROM") or "followthrough@localhost"
        for address in [part.strip() for part in addresses.split(",")]:
            if "@" not in parseaddr(address)[1] or not address.isprintable():
                raise WrongSetting(
                    "FOLLOWTHROUGH_ALERT_MAIL_TO should be mail addresses with commas between them."
                )
            user, password = _variable("SMTP_USER"), _variable("SMTP_PASSWORD")
            found.append(Mailbox(address, sender, host.strip("[]"), int(port), user, password))
    return found


def _variable(name: str) -> str:
    return os.environ.get(f"FOLLOWTHROUGH_ALERT_{name}", "").strip()


def _checked(address: str) -> str:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
        _ = parts.port
    except ValueError:
        usable = False
    if not usable or not address.isprintable() or " " in address:
        raise WrongSetting(
            "FOLLOWTHROUGH_ALERT_WEBHOOK is no http:// or https:// address without a user name."
        )
    return address


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
