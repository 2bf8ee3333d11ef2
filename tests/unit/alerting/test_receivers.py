"""Who gets an alert, what arrives there, and what is said of it when nothing does."""

import socket
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.alerting import sending
from orchestration.alerting.alerts import Alert, trial
from orchestration.alerting.receivers import Mailbox, Webhook, receivers
from orchestration.alerting.sending import send
from orchestration.settings import WrongSetting
from tests.servers import Hook, free_port, hook, post, write_certificate

TOKEN = "T0K3N-that-nobody-may-read"
PASSWORD = "pa55word-that-nobody-may-read"


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEBHOOK", "MAIL_TO", "MAIL_FROM", "SMTP", "SMTP_USER", "SMTP_PASSWORD"):
        monkeypatch.delenv(f"FOLLOWTHROUGH_ALERT_{name}", raising=False)
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def alert() -> Alert:
    return trial("run-1") | {
        "job": "refresh",
        "outcome": "blocked",
        "reason": "The sources have mistakes: «quote» is 3 kg",
        "checks_failed": 1,
        "failed_checks": [
            {"table": "raw.metrics", "name": "a_check", "failing_rows": 2, "message": "m01"}
        ],
    }


@pytest.fixture
def web() -> Iterator[Hook]:
    with hook() as server:
        yield server


def webhook(server: Hook) -> Webhook:
    return Webhook(f"http://127.0.0.1:{server.port}/services/{TOKEN}?key={TOKEN}")


def test_nobody_is_named_so_nobody_gets_anything() -> None:
    assert receivers() == []


def test_a_webhook_gets_the_whole_alert_and_a_text(web: Hook, alert: Alert) -> None:
    assert send(alert, [webhook(web)]) == {"webhook 127.0.0.1": ""}
    [received] = web.received
    assert {name: received[name] for name in alert} == alert
    assert "refresh blocked by 1 check" in received["text"]
    assert "raw.metrics.a_check (2 rows): m01" in received["text"]
    assert web.paths == [f"/services/{TOKEN}?key={TOKEN}"]


@pytest.mark.parametrize("answer", [302, 307, 400, 404, 500, 503])
def test_a_server_that_answers_anything_else_has_not_taken_it(
    web: Hook, alert: Alert, answer: int
) -> None:
    web.answers = [answer]
    assert send(alert, [webhook(web)]) == {"webhook 127.0.0.1": f"the server answered {answer}"}
    assert len(web.paths) == 1, "no redirect is followed"


def test_a_server_that_is_down_is_named_without_its_address(alert: Alert) -> None:
    address = f"http://127.0.0.1:{free_port()}/{TOKEN}"
    assert send(alert, [Webhook(address)]) == {"webhook 127.0.0.1": "Connection refused"}


def test_a_server_that_answers_byte_by_byte_holds_nobody_up(
    web: Hook, alert: Alert, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is given up and the others get theirs, though every single byte comes in time."""
    monkeypatch.setattr(sending, "DEADLINE", 1.0)
    web.dripping = True
    with hook() as other:
        other_address = Webhook(f"http://localhost:{other.port}/")
        outcome = send(alert, [webhook(web), other_address])
        assert len(other.received) == 1
    assert outcome["webhook 127.0.0.1"].startswith("no answer within")
    assert outcome["webhook localhost"] == ""


@pytest.mark.parametrize(
    "address",
    [
        f"https://user:{TOKEN}@example.org/",
        f"ftp://example.org/{TOKEN}",
        f"/services/{TOKEN}",
        f"https:///{TOKEN}",
        f"http://[{TOKEN}/",
        f"http://example.org:{TOKEN}/",
        f"http://example.org/{TOKEN}\r\nX: y",
        f"http://example.org/a {TOKEN}",
    ],
)
def test_an_address_that_cannot_be_used_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_ALERT_WEBHOOK", address)
    with pytest.raises(WrongSetting, match="FOLLOWTHROUGH_ALERT_WEBHOOK") as refused:
        receivers()
    assert TOKEN not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMTP", "example.org"),
        ("SMTP", ":25"),
        ("SMTP", "example.org:smtp"),
        ("MAIL_TO", "nobody"),
        ("MAIL_TO", "a@example.org\nBcc: b@example.org"),
        ("MAIL_TO", "a@example.org,,b@example.org"),
    ],
)
def test_a_mail_address_or_server_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("FOLLOWTHROUGH_ALERT_MAIL_TO", "a@example.org")
    monkeypatch.setenv(f"FOLLOWTHROUGH_ALERT_{name}", value)
    with pytest.raises(WrongSetting, match=f"FOLLOWTHROUGH_ALERT_{name}"):
        receivers()


def test_every_address_gets_a_mail_of_its_own(
    monkeypatch: pytest.MonkeyPatch, alert: Alert
) -> None:
    with post() as server:
        server.refuses = {"b@example.org"}
        monkeypatch.setenv("FOLLOWTHROUGH_ALERT_MAIL_TO", "a@example.org, b@example.org")
        monkeypatch.setenv("FOLLOWTHROUGH_ALERT_SMTP", f"127.0.0.1:{server.port}")
        outcome = send(alert, receivers())
    assert outcome == {"mail a@example.org": "", "mail b@example.org": "SMTPRecipientsRefused"}
    [mail] = server.received
    assert mail["To"] == "a@example.org"
    assert mail["Subject"] == "followthrough: refresh blocked by 1 check"
    assert "«quote» is 3 kg" in mail.get_content()
    assert mail["Date"]
    assert mail["Message-ID"]


def test_a_password_goes_over_an_encrypted_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alert: Alert
) -> None:
    certificate = write_certificate(tmp_path / "server.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with post(certificate, PASSWORD) as server:
        box = Mailbox("a@example.org", "f@example.org", "127.0.0.1", server.port, "me", PASSWORD)
        assert send(alert, [box]) == {"mail a@example.org": ""}
    assert server.logins == [("me", PASSWORD)]
    assert server.encrypted == [True]


def test_a_server_with_a_certificate_of_its_own_making_gets_no_password(
    tmp_path: Path, alert: Alert
) -> None:
    with post(write_certificate(tmp_path / "server.pem"), PASSWORD) as server:
        box = Mailbox("a@example.org", "f@example.org", "127.0.0.1", server.port, "me", PASSWORD)
        outcome = send(alert, [box])
    assert "its certificate is not trusted" in outcome["mail a@example.org"]
    assert server.logins == []


def test_a_server_elsewhere_without_encryption_gets_no_password(
    monkeypatch: pytest.MonkeyPatch, alert: Alert
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *more, **named: real("127.0.0.1", *more, **named)
    )
    with post(password=PASSWORD) as server:
        far = Mailbox("a@example.org", "f@x", "mail.example.org", server.port, "me", PASSWORD)
        assert "no password goes without" in send(alert, [far])["mail a@example.org"]
        assert server.logins == []
        near = Mailbox("a@example.org", "f@x.org", "127.0.0.1", server.port, "me", PASSWORD)
        assert send(alert, [near]) == {"mail a@example.org": ""}


def test_a_wrong_password_is_said_without_it(tmp_path: Path, alert: Alert) -> None:
    with post(password="another") as server:
        box = Mailbox("a@example.org", "f@x.org", "127.0.0.1", server.port, "me", PASSWORD)
        assert send(alert, [box]) == {"mail a@example.org": "the server answered 535"}


def test_a_receiver_shows_nothing_of_itself() -> None:
    shown = repr([Webhook(f"https://example.org/{TOKEN}"), Mailbox(*["x"] * 3, 1, "u", PASSWORD)])
    assert TOKEN not in shown
    assert PASSWORD not in shown
