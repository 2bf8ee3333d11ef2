"""What changed in the words of a promise from one edition to the next."""

from collections.abc import Iterable

import pyarrow as pa

from orchestration.ingest.texts import Row
from orchestration.statements import word_changes

WORD_CHANGES = pa.schema(
    {
        "from_commitment_id": pa.string(),
        "to_commitment_id": pa.string(),
        "words_removed": pa.string(),
        "words_added": pa.string(),
        "words_kept": pa.int32(),
        "words_marked": pa.string(),
    }
)


def word_changes_table(follow_through: Iterable[Row], commitments: Iterable[Row]) -> pa.Table:
    """One row per commitment and successor, both of them with a quote.

    Stretches of words are separated by `;`. What names no commitment is left out here: the checks
    of `follow_through.csv` report it.
    """
    words = {row["commitment_id"]: row["quote"] for row in commitments if row["quote"]}
    links = {
        (row["commitment_id"], successor.strip()): None
        for row in follow_through
        for successor in (row["successor_ids"] or "").split(";")
    }
    rows = []
    for before, after in links:
        if before in words and after in words:
            changes = word_changes(words[before], words[after])
            rows.append(
                {
                    "from_commitment_id": before,
                    "to_commitment_id": after,
                    "words_removed": _joined(changes.removed),
                    "words_added": _joined(changes.added),
                    "words_kept": changes.kept,
                    "words_marked": changes.marked,
                }
            )
    return pa.Table.from_pylist(rows, WORD_CHANGES)


def _joined(stretches: Iterable[str]) -> str | None:
    return ";".join(stretch.replace(";", ",") for stretch in stretches) or None
