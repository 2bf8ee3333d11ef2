"""Keeps what only the environment may know out of logs, messages and files."""

import os
from urllib.parse import unquote, urlsplit

# Variables whose value gives access to something. An address may hold a token or a password.
SECRETS = (
    "FOLLOWTHROUGH_ALERT_WEBHOOK",
    "FOLLOWTHROUGH_ALERT_SMTP_PASSWORD",
    "FOLLOWTHROUGH_DAGSTER_POSTGRES",
)
HIDDEN = "[hidden]"


def hidden(text: str) -> str:
    """The text without any of the secrets that stand in the environment."""
    for secret in sorted(_secrets(), key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


def _secrets() -> set[str]:
    """The values, and of addresses what only they hold: path, query, password."""
    found = set()
    for name in SECRETS:
        value = os.environ.get(name, "").strip()
        found.add(value)
        if "://" in value:
            try:
                parts = urlsplit(value)
            except ValueError:
                continue
            found |= {parts.password or "", unquote(parts.password or "")}
            if name == "FOLLOWTHROUGH_ALERT_WEBHOOK":
                found |= {parts.path.strip("/"), parts.query}
    return found - {""}
