"""The codebook quotes what the statements say, and translates labels as the marts do."""

import csv
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CODEBOOK = (PROJECT / "docs" / "codebook.md").read_text(encoding="utf-8")
STATEMENTS = PROJECT / "sources" / "statements"
LABEL_RULES = PROJECT / "dbt_project" / "seeds" / "label_rules.csv"


def tables_of(heading: str) -> list[list[str]]:
    """The cells of the tables below a heading, up to the next one."""
    [section] = re.findall(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", CODEBOOK, re.MULTILINE | re.DOTALL)
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_example_stands_in_a_statement() -> None:
    texts = [
        " ".join(path.read_text(encoding="utf-8").split())
        for path in STATEMENTS.iterdir()
        if path.suffix != ".yml"
    ]
    rows = tables_of("Commitments: what counts")
    rows += tables_of("Follow-through: what the next edition says")
    quoted = [
        quote.removesuffix(" ...")
        for row in rows
        for quote in re.findall('"(.*?)"', " | ".join(row))
    ]
    assert len(quoted) > 15
    assert [quote for quote in quoted if not any(quote in text for text in texts)] == []


def test_the_crosswalk_is_the_published_one() -> None:
    with LABEL_RULES.open(encoding="utf-8", newline="") as file:
        rules = [
            (
                f"{row['label']}, wording absent"
                if row["ogp_completion"] == "withdrawn"
                else f"{row['label']}, any other wording"
                if row["label"] == "set_back"
                else row["label"],
                row["g20_score"] or "none",
                row["g20_lossy"],
                row["ogp_completion"] or "none",
                row["ogp_lossy"],
            )
            for row in csv.DictReader(file)
        ]
    _, *rows = tables_of("The crosswalk")
    written = [tuple(re.sub(r"[`*+]|:.*", "", cell).strip(" |") for cell in row) for row in rows]
    assert set(written) == set(rules)
