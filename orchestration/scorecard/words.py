"""The words of the pages in both languages, side by side: CSS shows one of them.

English is written where it is used; its Spanish stands in `spanish.csv`. What has no Spanish (names
that somebody added to the sources) is shown in English to everybody, and marked as English.
"""

import csv
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from orchestration.scorecard.escaping import harmless

SPANISH = Path(__file__).with_name("spanish.csv")


class Words:
    """Called with an English text, it gives the text in both languages as HTML.

    Attributes:
        missing: the texts that were asked for and have no Spanish.
    """

    def __init__(self, spanish: dict[str, str]) -> None:
        self._spanish = spanish
        self.missing: set[str] = set()

    @classmethod
    def read(cls) -> "Words":
        with SPANISH.open(encoding="utf-8", newline="") as file:
            return cls({row["english"]: row["spanish"] for row in csv.DictReader(file)})

    def __call__(self, english: str, **values: Any) -> Markup:
        """Both texts, with the values put into their braces and escaped as everything else."""
        one = _filled(escape(harmless(english)), values)
        spanish = self._found(english)
        if spanish is None:
            return Markup('<span lang="en">{}</span>').format(one)
        other = _filled(escape(spanish), values)
        if one == other:
            return one
        return Markup(
            '<span class="en" lang="en">{}</span><span class="es" lang="es">{}</span>'
        ).format(one, other)

    def attribute(self, name: str, english: str, **values: Any) -> Markup:
        """An attribute in English, with its Spanish beside it for the switch of languages.

        The values are plain text.
        """
        one = english.format(**values) if values else english
        found = self._found(english)
        other = one if found is None else found.format(**values) if values else found
        texts = map(harmless, (name, one, name, other))
        return Markup('{}="{}" data-es-{}="{}"').format(*texts)

    def option(self, value: str, english: str) -> Markup:
        """A choice of a list, whose words the switch of languages exchanges."""
        other = self._found(english) or english
        texts = map(harmless, (value, other, english))
        return Markup('<option value="{}" data-es="{}">{}</option>').format(*texts)

    def spanish(self, english: str) -> str:
        """The Spanish alone, or the English where there is none."""
        return self._spanish.get(english, english)

    def _found(self, english: str) -> str | None:
        found = english if english.isdigit() else self._spanish.get(english)
        if found is None:
            self.missing.add(english)
        return found


def _filled(text: Markup, values: dict[str, Any]) -> Markup:
    # Names are asked for without values, and may hold braces.
    return (
        text.format(**{key: harmless(value) for key, value in values.items()}) if values else text
    )
