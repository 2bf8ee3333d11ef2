"""Links to the edition before: what may carry on a commitment, or be evidence of it.

Proposals for a person who codes follow-through, never a verdict.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from orchestration.drafting.figures import Row, Sentences
from orchestration.drafting.origin import Origin
from orchestration.ingest.reading import read_table
from orchestration.ingest.sidecars import read_statements
from orchestration.ingest.tables import TABLES
from orchestration.statements import Document, Promise, folded_words

LINK_COLUMNS = [
    "commitment_id",
    "candidate",
    "score",
    "shared_words",
    "quote",
    "quote_start",
    "quote_end",
    "earlier_quote",
]

# Of 100. Below 40, what two promises share is mostly the language of diplomacy: on the statements
# of 2022 and 2023 every successor that was coded by hand scores more (November 2026).
LOWEST = 40
MOST = 3
_WORD = re.compile(r"[^\W\d_]{4,}")


def link_rows(
    sources: Path, origin: Origin, document: Document, promises: Sequence[Promise]
) -> Iterator[Row]:
    """For each commitment of the edition before, up to three successors and three sentences.

    Nothing where the statement has no sidecar that names its series and edition, or where no
    earlier edition of the series has been curated.
    """
    earlier = _earlier(sources, origin)
    if not earlier:
        return
    spans = [(one.start, one.end) for one in promises]
    prose = [
        span
        for span in Sentences(document).spans
        if not any(start <= span[0] < end for start, end in spans)
    ]
    candidates = {
        name: (found, [folded_words(document.visible[start:end]) for start, end in found])
        for name, found in (("successor", spans), ("evidence", prose))
    }
    for commitment in earlier:
        for candidate, (found, quotes) in candidates.items():
            for score, place in _best(commitment["quote"], quotes):
                (start, end), quote = found[place], quotes[place]
                yield {
                    "commitment_id": commitment["commitment_id"],
                    "candidate": candidate,
                    "score": score,
                    "shared_words": " ".join(sorted(_words(commitment["quote"]) & _words(quote))),
                    "quote": quote,
                    "quote_start": start,
                    "quote_end": end,
                    "earlier_quote": commitment["quote"],
                }


def _earlier(sources: Path, origin: Origin) -> list[dict[str, Any]]:
    """The commitments of the last edition before this one in its series."""
    if origin.series_id is None or origin.edition is None:
        return []
    found, _ = read_statements(sources / "statements")
    editions = {
        one.keys["edition"]: one.keys["statement_id"]
        for one in found
        if one.keys.get("series_id") == origin.series_id and "edition" in one.keys
    }
    before = [edition for edition in editions if edition < origin.edition]
    content, _ = read_table(sources / "curated", TABLES["commitments"])
    if not before or content is None:
        return []
    statement = editions[max(before)]
    return [
        row
        for row in content.to_pylist()
        if row["statement_id"] == statement and row["quote"] and row["commitment_id"]
    ]


def _best(quote: str, candidates: Sequence[str]) -> list[tuple[int, int]]:
    """The scores of the best few candidates and their places, the likeliest first."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        quote, candidates, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=MOST
    )
    return [(round(score), place) for _, score, place in found if score >= LOWEST]


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}
