"""Sentences of reasons are taken apart so that all but curated words has a translation."""

import csv
import re
from typing import Any

import pytest

from orchestration.scorecard.reasons import sentences
from orchestration.scorecard.words import SPANISH
from tests.conftest import PROJECT

MODELS = (
    "macros/safe_sum_totals.sql",
    "models/marts/metrics_by_year.sql",
    "models/marts/metric_changes.sql",
    "models/intermediate/int_metric_changes.sql",
)


@pytest.mark.parametrize("model", MODELS)
def test_every_sentence_that_a_model_writes_has_spanish(model: str) -> None:
    text = (PROJECT / "dbt_project" / model).read_text("utf-8").replace("{{ most }}", "12")
    written = re.findall(r"'((?:[A-Z][a-z]|the difference )[^']*)'", text)
    assert written
    with SPANISH.open(encoding="utf-8", newline="") as file:
        known = {row["english"] for row in csv.DictReader(file)}
    said = {
        piece
        for one in written
        for sentence in sentences(one.strip(" :"), {})
        for piece in (sentence["says"], *(text for kind, text in sentence["of"] if kind == "words"))
    }
    assert said - known == set()


@pytest.mark.parametrize(
    ("reason", "of"),
    [
        ("Other scope: all, then some; thing", [("words", "everything"), ("text", "some; thing")]),
        ("Counted otherwise: flow, then unknown", [("collection", "flow"), ("words", "not known")]),
        ("Periods of other length: 12 days, then 3 days", [("days", "12"), ("days", "3")]),
        (
            "The difference is a bound, because the figures are at_least, then exact",
            [("qualifier", "at_least"), ("qualifier", "exact")],
        ),
    ],
)
def test_what_is_said_of_two_figures(reason: str, of: list[Any]) -> None:
    [one] = sentences(reason, {})
    assert one["of"] == [of[0], ("joined", "then"), of[1]]


def test_what_a_difference_comes_to_is_a_sentence_of_its_own() -> None:
    found = sentences("Wider label: A, then B; the difference is only an upper bound", {})
    assert [one["says"] for one in found] == [
        "Wider label",
        "the difference is only an upper bound",
    ]
    assert sentences(
        "Both figures are for the same period: the difference is a correction", {}
    ) == [
        {
            "says": "Both figures are for the same period",
            "of": [("words", "the difference is a correction")],
        }
    ]


def test_figures_are_joined_by_words() -> None:
    [one] = sentences("Above: a less b, c less d", dict.fromkeys("abcd"))
    assert [text for kind, text in one["of"] if kind == "joined"] == ["less", "less"]
    assert [text for kind, text in one["of"] if kind == "figure"] == list("abcd")
