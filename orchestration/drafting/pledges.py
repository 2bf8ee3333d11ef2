"""Promises as rows of `commitments.csv`."""

from collections.abc import Iterator, Sequence

from orchestration.drafting.figures import Row
from orchestration.drafting.vocabulary import Vocabulary
from orchestration.statements import Document, Promise, fold, folded_words

COMMITMENT_COLUMNS = [
    "commitment_id",
    "statement_id",
    "position",
    "topic_id",
    "actor_ids",
    "verifiable",
    "quote",
    "quote_start",
    "quote_end",
    "actors",
    "doubts",
]


def commitment_rows(
    name: str, document: Document, promises: Sequence[Promise], vocabulary: Vocabulary
) -> Iterator[Row]:
    """Listed promises in the order of their lists, then those of the prose.

    `verifiable` is left to a person; topic and actors are proposals.
    """
    listed = sorted(
        (one for one in promises if one.position is not None), key=lambda one: one.position or 0
    )
    prose = [one for one in promises if one.position is None]
    folded = fold(document.visible)
    width = max(2, len(str(len(promises))))
    for count, promise in enumerate([*listed, *prose], start=1):
        quote = folded_words(document.visible[promise.start : promise.end])
        doubts = list(promise.doubts)
        actors = vocabulary.actors(" ".join(promise.actors))
        if promise.actors and not actors:
            doubts.append(f"no actor of actors.csv is called {', '.join(promise.actors)}")
        topic = vocabulary.topic(quote)
        if topic is None:
            doubts.append("no topic shares more words with it than another")
        if len(folded.find(quote)) > 1:
            doubts.append("the quote stands in the text more than once")
        yield {
            "commitment_id": f"{name}-c{count:0{width}d}",
            "statement_id": name,
            "position": count,
            "topic_id": topic or "",
            "actor_ids": ";".join(actors),
            "verifiable": "",
            "quote": quote,
            "quote_start": promise.start,
            "quote_end": promise.end,
            "actors": "; ".join(promise.actors),
            "doubts": "; ".join(doubts),
        }
