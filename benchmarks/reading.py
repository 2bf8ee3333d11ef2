"""How well statements are read: the readers of numbers and of commitments against people.

    .venv/bin/python benchmarks/reading.py            # the two statements of the project
    .venv/bin/python benchmarks/reading.py DIR        # JSON annotations, one file a statement

An annotation file holds `file`, `language`, `issued_on`; `numbers` with `start`, `end`,
`value`, `kind`, and for metrics `unit`, `qualifier`, `period_start`, `period_end`,
`period_basis`; and `commitments` with `start`, `end` and `where` (`list` or `prose`). `alt_*`
are answers that count as right too; what is `optional` is neither missed nor false. A
commitment is found if more than half of the shorter of the two spans is in both. `-v` lists
what is wrong.
"""

import argparse
import time
from collections import Counter
from datetime import date
from pathlib import Path

from gold import FORMATS, Gold, annotated, curated
from reading_commitments import score_commitments
from reading_numbers import score_numbers

from orchestration.statements import decode, numbers, promises, read_document


def score(gold: Gold, verbose: bool, tally: Counter[str]) -> None:
    """Count what is right and wrong in one statement into `tally`."""
    file = Path(gold["file"])
    text = decode(file.read_bytes())
    document = read_document(text, FORMATS.get(file.suffix, "text"))
    begun = time.perf_counter()
    found = numbers(document, gold["language"], date.fromisoformat(gold["issued_on"]))
    tally["microseconds"] += int((time.perf_counter() - begun) * 1e6)
    tally["characters"] += len(text)
    score_numbers(found, gold, text, verbose, tally)
    if "commitments" in gold:
        score_commitments(promises(document, gold["language"]), gold, text, verbose, tally)


def report(name: str, tally: Counter[str]) -> None:
    def share(part: str, whole: int) -> str:
        return f"{tally[part] / whole:6.1%} ({tally[part]}/{whole})" if whole else "     -"

    found = tally["found"]
    print(
        f"{name}: recall {share('found', tally['wanted'])}, precision "
        f"{share('found', found + tally['false'])}, value {share('value', found)}, "
        f"unit {share('unit', found)}, qualifier {share('qualifier', found)}, period "
        f"{share('period', tally['period_wanted'])}, "
        f"stated {share('stated', tally['stated_wanted'])}, left open "
        f"{share('open', tally['open_wanted'])}, other kinds "
        f"{share('others_right', tally['others'])}, "
        f"{tally['characters'] / max(tally['microseconds'], 1) * 1e6:,.0f} characters/s; "
        f"commitments in lists {_harmonic(tally, 'list')}, in prose {_harmonic(tally, 'prose')}"
    )


def _harmonic(tally: Counter[str], where: str) -> str:
    """F1, and how many were found of those wanted, how many right of those found."""
    wanted, found = tally[f"{where}_wanted"], tally[f"{where}_found"]
    if not wanted + found:
        return "-"
    hit, right = tally[f"{where}_hit"], tally[f"{where}_right"]
    recall, precision = hit / max(wanted, 1), right / max(found, 1)
    mean = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return f"F1 {mean:.1%} (recall {hit}/{wanted}, precision {right}/{found})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of JSON annotations")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for gold in annotated(options.folder) if options.folder else curated():
        tally: Counter[str] = Counter()
        if options.verbose:
            print(Path(gold["file"]).name)
        score(gold, options.verbose, tally)
        report(Path(gold["file"]).name[:50], tally)
        total.update(tally)
    report("TOTAL", total)


if __name__ == "__main__":
    main()
