"""What is known of a statement before it is read: from its sidecar, or else from its own words."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from orchestration.statements import UnreadableText, decode

# Larger than any statement; a file of this size is something else.
MOST_BYTES = 20_000_000

_ENGLISH = re.compile(r"\b(?:the|of|and|to)\b", re.IGNORECASE)
_SPANISH = re.compile(r"\b(?:el|la|los|de|que|y)\b", re.IGNORECASE)
_MONTHS = {
    month: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, month in enumerate(names.split(), start=1)
}
_NAMES = "|".join(_MONTHS)
_DATES = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?P<month>{_NAMES})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})\s+(?:de\s+)?(?P<month2>{_NAMES})\s+(?:de(?:l)?\s+)?(?P<year2>\d{{4}})\b",
    re.IGNORECASE,
)
# A date line stands at the head of a statement or in its last lines, not in the middle.
_HEAD, _FOOT = 2_000, 600


@dataclass(frozen=True)
class Origin:
    """A statement that can be read, and what is known of it.

    Attributes:
        name: the file's name without its ending, which becomes the statement's id.
        text: as decoded.
        issued_on: None where neither a sidecar nor the text gives a date.
        series_id, edition: of the sidecar; None without one.
        doubts: in words, what was guessed.
    """

    name: str
    file_name: str
    text: str
    language: str
    issued_on: date | None
    series_id: str | None
    edition: int | None
    doubts: tuple[str, ...]


def read_origin(path: Path) -> Origin:
    """Read a file, and the sidecar beside it if there is one.

    Raises:
        UnreadableText: it is no text in UTF-8, empty, or too large for a statement.
        OSError: it cannot be opened.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableText(f"the file has more than {MOST_BYTES:,} bytes: no statement", 1, 1)
    text = decode(path.read_bytes())
    keys = _sidecar(path)
    doubts = []
    language = keys.get("language")
    if not language:
        language = _language(text)
        doubts.append(f"the language is taken to be {language}, by its commonest words")
    issued_on = _day(str(keys.get("issued_on", "")))
    if issued_on is None:
        issued_on = _written_date(text, path.stem)
        doubts.append(
            f"the statement is taken to be of {issued_on}, the first date it gives"
            if issued_on
            else "no date was found: periods such as 'over the past year' are left open"
        )
    edition = str(keys.get("edition", ""))
    return Origin(
        name=path.stem,
        file_name=path.name,
        text=text,
        language=str(language),
        issued_on=issued_on,
        series_id=keys.get("series_id"),
        edition=int(edition) if edition.isdecimal() else None,
        doubts=tuple(doubts),
    )


def _sidecar(path: Path) -> dict[str, Any]:
    """The keys of the sidecar as text, none where there is no sidecar that can be read."""
    beside = path.with_suffix(".yml")
    if not beside.is_file():
        return {}
    try:
        content = yaml.load(decode(beside.read_bytes()), yaml.BaseLoader)  # noqa: S506
    except (UnreadableText, yaml.YAMLError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _language(text: str) -> str:
    sample = text[:50_000]
    return "es" if len(_SPANISH.findall(sample)) > len(_ENGLISH.findall(sample)) else "en"


def _written_date(text: str, name: str) -> date | None:
    """The date in the file's name, else the first at the head, else the last at the foot."""
    for match in _DATES.finditer(name):
        return _date_of(match)
    for match in _DATES.finditer(text[:_HEAD]):
        if found := _date_of(match):
            return found
    last = None
    for match in _DATES.finditer(text[-_FOOT:]):
        last = _date_of(match) or last
    return last


def _date_of(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return _day(match["iso"])
    month = match["month"] or match["month2"]
    year, day = match["year"] or match["year2"], match["day"] or match["day2"]
    return _day(f"{year}-{_MONTHS[month.lower()]:02d}-{int(day):02d}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
