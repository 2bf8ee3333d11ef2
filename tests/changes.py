"""Small changes of the sources that tests of whole runs make."""

import csv

from tests.conftest import Workspace


def rename_first_topic(workspace: Workspace, name: str) -> None:
    path = workspace.sources / "curated" / "topics.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][rows[0].index("name")] = name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
