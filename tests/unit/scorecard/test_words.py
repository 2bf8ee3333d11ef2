"""Both languages side by side: what has Spanish, and that nothing in it is markup."""

import csv
import re
from pathlib import Path

import pytest

from orchestration.scorecard import words as module
from orchestration.scorecard.numbers import plural
from orchestration.scorecard.words import Words
from tests.conftest import PROJECT

SCORECARD = Path(module.__file__).parent
CURATED = PROJECT / "sources" / "curated"
# An English text where it is asked for: t("..."), t.attribute("title", "..."), title = "...".
ASKED = re.compile(
    r"""\bt(?:\.attribute\("[a-z-]+", |\()"((?:[^"\\]|\\.)+)"|set title = "([^"]+)\""""
)


@pytest.fixture
def t() -> Words:
    return Words({"all": "todos", "{n} rows": "{n} filas", "a & b": "a y b", "same": "same"})


def spanish() -> dict[str, str]:
    with module.SPANISH.open(encoding="utf-8", newline="") as file:
        return {row["english"]: row["spanish"] for row in csv.DictReader(file)}


def test_a_text_is_given_in_both_languages(t: Words) -> None:
    assert t("all") == (
        '<span class="en" lang="en">all</span><span class="es" lang="es">todos</span>'
    )
    assert t("same") == "same"
    assert t("2022") == "2022"


def test_values_are_put_into_both_and_escaped(t: Words) -> None:
    shown = str(t("{n} rows", n="<b>&"))
    assert shown.count("&lt;b&gt;&amp;") == 2
    assert "<b>" not in shown


def test_braces_in_values_are_left_alone(t: Words) -> None:
    assert str(t("{n} rows", n="{n}")).count("{n}") == 2


def test_what_has_no_spanish_is_marked_as_english_and_escaped(t: Words) -> None:
    assert t('<script>"{x}') == '<span lang="en">&lt;script&gt;&#34;{x}</span>'
    assert t.missing == {'<script>"{x}'}


def test_attributes_hold_both(t: Words) -> None:
    assert t.attribute("title", "{n} rows", n='"><i>') == (
        'title="&#34;&gt;&lt;i&gt; rows" data-es-title="&#34;&gt;&lt;i&gt; filas"'
    )
    assert t.option('"x', "all") == '<option value="&#34;x" data-es="todos">all</option>'


def test_every_text_of_the_pages_has_spanish() -> None:
    asked = {
        first or second
        for path in (*SCORECARD.rglob("*.py"), *SCORECARD.rglob("*.html"))
        for first, second in ASKED.findall(path.read_text("utf-8"))
    }
    assert len(asked) > 50
    assert asked - set(spanish()) - {"..."} == set()


@pytest.mark.parametrize("table", ["pillars", "topics", "actors", "indicators", "units"])
def test_every_name_of_the_curated_tables_has_spanish(table: str) -> None:
    with (CURATED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    if table == "units":
        names |= set(map(plural, names))
    assert names - set(spanish()) == set()


def test_both_languages_name_the_same_values() -> None:
    braces = re.compile(r"\{(\w+)\}")
    wrong = [
        english
        for english, other in spanish().items()
        if sorted(set(braces.findall(english))) != sorted(set(braces.findall(other)))
        or not other.strip()
    ]
    assert wrong == []
