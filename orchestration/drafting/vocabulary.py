"""The words of the curated tables, to propose codes for what a text says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.ingest.reading import read_table
from orchestration.ingest.tables import TABLES
from orchestration.statements.lexicon import words

Row = dict[str, Any]

_LETTERS = re.compile(r"[^\W\d_]+")
# Words that stand in every definition and every promise say nothing about the topic.
_COMMON = words(
    """
about against also area areas between both countries country each efforts from have
including into joint more other such than that their them these they this those through
under united will with work para como entre los las del por una que sus
    """
)


@dataclass(frozen=True)
class Vocabulary:
    """Units, indicators, actors and topics as the curated tables have them."""

    units: Sequence[Row]
    indicators: Sequence[Row]
    named_actors: Sequence[Row]
    topics: Sequence[Row]

    @classmethod
    def of(cls, curated: Path) -> "Vocabulary":
        """The tables of the folder; one that is missing or cannot be read is empty."""
        rows: list[Sequence[Row]] = []
        for name in ("units", "indicators", "actors", "topics"):
            content, _ = read_table(curated, TABLES[name])
            rows.append([] if content is None else content.to_pylist())
        return cls(*rows)

    def unit(self, noun: str) -> str | None:
        """The code of the unit that has this code, name or word."""
        wanted = noun.lower()
        for row in self.units:
            if wanted in (str(row["unit"] or "").lower(), str(row["name"] or "").lower()):
                return str(row["unit"])
        for row in self.units:
            if wanted in _listed(row["words"]):
                return str(row["unit"])
        return None

    def indicator(self, sentence: str, unit: str | None) -> str | None:
        """The one indicator of the unit's dimension all of whose words the sentence has."""
        dimensions = [row["dimension"] for row in self.units if unit and row["unit"] == unit]
        text = " ".join(sentence.lower().split())
        fitting = [
            (sum(map(len, _listed(row["words"]))), str(row["indicator_id"]))
            for row in self.indicators
            if row["words"] and row["dimension"] in dimensions and _speaks(text, row["words"])
        ]
        # Of two that fit, the one that asks for more is the narrower.
        most = max((size for size, _ in fitting), default=0)
        best = [name for size, name in fitting if size == most]
        return best[0] if len(best) == 1 else None

    def actors(self, sentence: str) -> list[str]:
        """The actors that the words name, the agencies before the governments."""
        text = f" {' '.join(_LETTERS.findall(sentence))} "
        found = [row for row in self.named_actors if row["actor_id"] and _named(text, row)]
        agencies = [str(row["actor_id"]) for row in found if row["parent_id"]]
        return agencies or [str(row["actor_id"]) for row in found]

    def topic(self, promise: str) -> str | None:
        """The topic whose name and definition share the most words with the promise."""
        said = _content(promise)
        scores = {
            str(row["topic_id"]): len(said & _content(f"{row['name']} {row['definition']}"))
            for row in self.topics
        }
        most = max(scores.values(), default=0)
        best = [topic for topic, score in scores.items() if score == most]
        return best[0] if most and len(best) == 1 else None


def _listed(cell: str | None) -> list[str]:
    return [part.strip().lower() for part in (cell or "").split(";") if part.strip()]


def _speaks(text: str, cell: str) -> bool:
    return all(any(part.strip() in text for part in one.split("|")) for one in _listed(cell))


def _named(text: str, row: Row) -> bool:
    """Whether one of the names stands in the words of a text; a code only as it is written."""
    code = str(row["actor_id"])
    # A code such as US may be a word of its own, and DOS is two in Spanish.
    if len(code) > 2 and f" {' '.join(_LETTERS.findall(code))} " in text:
        return True
    lower = text.lower()
    names = [str(row["name"] or "").lower(), *_listed(row["words"])]
    plain = (" ".join(_LETTERS.findall(name)) for name in names)
    return any(name and f" {name} " in lower for name in plain)


def _content(text: str) -> set[str]:
    """The beginnings of the words that carry meaning: plural and ending apart."""
    return {
        word[:6] for word in _LETTERS.findall(text.lower()) if len(word) > 3 and word not in _COMMON
    }
