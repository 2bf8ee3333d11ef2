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


def describe_first_topic(workspace: Workspace, text: str) -> None:
    """Change what a row of a curated table says beside its figure."""
    path = workspace.sources / "curated" / "topics.csv"
    lines = path.read_text("utf-8").splitlines()
    first = lines[1].split(",")
    first[2] = text
    path.write_text("\n".join([lines[0], ",".join(first), *lines[2:]]) + "\n", "utf-8")
