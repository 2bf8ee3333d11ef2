"""The page of promises: each with its words, what follows it, the evidence and both codings."""

import re
from collections import defaultdict
from typing import Any

from orchestration.scorecard.commitment_pages import WHOLE
from orchestration.scorecard.first_view import ORDER
from orchestration.scorecard.marts import Marts, Row, listed

# How `words_marked` shows what a step added and removed.
_MARKED = re.compile(r"\{\+(?P<added>.*?)\+\}|\[-(?P<removed>.*?)-\]", re.DOTALL)


def view(marts: Marts) -> dict[str, Any]:
    """What the pages of promises show: the promises in the order of the texts, the latest first."""
    statements = marts.by("statements", "statement_id")
    following = marts.by("follow_through", "commitment_id")
    quotes = {row["commitment_id"]: row for row in marts.rows("commitments")}
    forwards, backwards = defaultdict(list), defaultdict(list)
    for link in marts.rows("commitment_links"):
        step = link | {"words": changed_words(link["words_marked"])}
        forwards[link["from_commitment_id"]].append(
            step | {"other": quotes[link["to_commitment_id"]]}
        )
        backwards[link["to_commitment_id"]].append(
            step | {"other": quotes[link["from_commitment_id"]]}
        )
    codings, differences = defaultdict(list), defaultdict(list)
    for coding in marts.rows("follow_through_codings"):
        codings[coding["commitment_id"]].append(coding)
    for difference in marts.rows("coding_differences"):
        differences[difference["commitment_id"]].append(difference)
    promises = [
        row
        | {
            "statement": statements[row["statement_id"]],
            "follow": following[row["commitment_id"]],
            "next_language": _language(statements, following[row["commitment_id"]]),
            "successors": forwards[row["commitment_id"]],
            "predecessors": backwards[row["commitment_id"]],
            "codings": codings[row["commitment_id"]],
            "differences": differences[row["commitment_id"]],
            "found_by": _found_by(marts, row),
            "page": WHOLE,
        }
        for row in marts.rows("commitments")
    ]
    promises.sort(key=lambda row: row["position"])
    promises.sort(key=lambda row: (row["edition"], row["statement_id"]), reverse=True)
    return {
        "promises": promises,
        "stands": {row["commitment_id"]: row for row in promises},
        "part": None,
        "filters": filters(marts, promises),
        "names": _names(marts),
    }


def changed_words(marked: str) -> list[tuple[str, str]]:
    """The pieces of a step between two wordings: `kept`, `added` or `removed`, and the words."""
    pieces, place = [], 0
    for found in _MARKED.finditer(marked):
        pieces.append(("kept", marked[place : found.start()]))
        pieces.append((str(found.lastgroup), found[str(found.lastgroup)]))
        place = found.end()
    pieces.append(("kept", marked[place:]))
    return [(kind, text) for kind, text in pieces if text]


def filters(marts: Marts, rows: list[Row]) -> list[Row]:
    """The choices by which the page can be narrowed, of those that the rows have."""
    pillars = [
        (row["pillar_id"], row["name"])
        for row in sorted(marts.rows("pillars"), key=lambda row: row["position"])
    ]
    topics = sorted(marts.names("topics", "topic_id").items(), key=lambda item: item[1])
    editions = sorted({row["edition"] for row in rows}, reverse=True)
    series = sorted({row["statement"]["series_id"] for row in rows})
    choices = [
        ("series", "Series", [(one, one) for one in series] if len(series) > 1 else []),
        ("edition", "Edition", [(str(one), str(one)) for one in editions]),
        ("pillar", "Pillar", pillars),
        ("topic", "Area", topics),
        ("label", "Label", [(one, one) for one in ORDER]),
    ]
    columns = {"pillar": "pillar_id", "topic": "topic_id", "label": "label"}
    result = []
    for key, name, options in choices:
        found = {str(row[columns[key]]) for row in rows} if key in columns else None
        kept = [option for option in options if found is None or option[0] in found]
        if kept:
            result.append({"key": key, "name": name, "options": kept})
    return result


def _names(marts: Marts) -> dict[str, dict[str, str]]:
    return {
        "pillars": marts.names("pillars", "pillar_id"),
        "topics": marts.names("topics", "topic_id"),
        "actors": marts.names("actors", "actor_id"),
    }


def _language(statements: dict[str, Row], follow: Row) -> str:
    following = statements.get(follow["next_statement_id"] or "")
    return str(following["language"]) if following else ""


def _found_by(marts: Marts, row: Row) -> str:
    """All that a search looks through, in one line and without capitals."""
    names = _names(marts)
    actors = [names["actors"].get(actor, "") for actor in listed(row["actor_ids"])]
    topic = names["topics"].get(row["topic_id"], "")
    words = [row["commitment_id"], row["quote"], topic, row["actor_ids"], *actors]
    return " ".join(" ".join(words).casefold().split())
