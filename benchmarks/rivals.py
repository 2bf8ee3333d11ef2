"""The reader of numbers against quantulum3 and Recognizers-Text, on the curated figures.

    PYTHONPATH=. .venv/bin/python benchmarks/rivals.py           # rivals go to a temporary folder
    PYTHONPATH=. .venv/bin/python benchmarks/rivals.py FOLDER    # and here they stay for next time

Every rival is installed with pip into an environment of its own and run as a subprocess.
A figure is found when a span that overlaps its number has its value within 0.1 %. Every other
span that overlaps no number of a figure is false. Units are counted over all figures: measured
ones after `CODES` (any "ton" is t, any "dollar" USD), counted nouns as they stand, "twice as
many" as neither. Rivals get hard-wrapped lines joined, paragraph by paragraph or the whole text;
of their spans within each other the longest counts, and what lies in a date is not false.
Seconds are the best of three, imports and models left out.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from gold import FORMATS, curated

from orchestration.statements import decode, numbers, read_document

MEASURED = {"kg", "lb", "t", "ha", "USD", "percent", "lb/month"}
CODES = {"kilogram": "kg", "pound": "lb", "pound-mass": "lb", "ton": "t", "tonne": "t"}
CODES |= {"hectare": "ha", "square hectometer": "ha", "percentage": "percent", "dollar": "USD"}

READ = """
import json, re, sys, time, warnings
PARAGRAPH = r"(?:.+\\n?)+"
warnings.simplefilter("ignore")
{imports}
def read(text):
    for part in re.finditer(PARAGRAPH, text):
        unwrapped = re.sub(r"(?<!\\n)\\n(?!\\n)", " ", part.group())
        for start, end, value, unit in spans(unwrapped):
            yield part.start() + start, part.start() + end, value, unit
{spans}
list(read("It took 5 pounds, $3 and 20 percent on May 1, 2023."))
results = []
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8", newline="").read()
    times = [time.perf_counter()]
    for _ in range(3):
        found = list(read(text))
        times.append(time.perf_counter())
    results.append([found, min(b - a for a, b in zip(times, times[1:]))])
print(json.dumps(results))
"""
SPANS = "def spans(text): return [(*q.span, q.value, q.unit.name) for q in parser.parse(text)]"
QUANTULUM = READ.format(imports="from quantulum3 import parser", spans=SPANS)
WHOLE = QUANTULUM.replace(r"(?:.+\n?)+", r"(?s).+")
RECOGNIZERS = READ.format(
    imports="""from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
models = [recognize_dimension, recognize_currency, recognize_percentage, recognize_number]""",
    spans="""def spans(text):
    for recognize in models:
        for r in recognize(text, "en-us"):
            known = r.resolution or {}
            value = known.get("value") or ""
            unit = "percentage" if value.endswith("%") else known.get("unit")
            if value:
                yield r.start, r.end + 1, float(value.rstrip("%")), unit
""",
)
DATES = """
    yield from ((r.start, r.end + 1, None, "date") for r in recognize_datetime(text, "en-us"))
"""
SUITE = ["recognizers-text-suite==1.0.2a2", "emoji<2", "setuptools<81"]
RIVALS = {
    "quantulum3, whole text": (["quantulum3==0.10.0"], WHOLE),
    "quantulum3, by paragraph": (["quantulum3==0.10.0"], QUANTULUM),
    "Recognizers-Text": (SUITE, RECOGNIZERS),
    "Recognizers-Text, and dates": (SUITE, RECOGNIZERS.replace("\nlist(", DATES + "list(", 1)),
}

Span = tuple[int, int, float | None, str | None]
Readings = list[tuple[list[Span], float]]
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s+(?:million|billion))?|\b(?:four|doubled)\b")
_WORDS = {"four": 4.0, "doubled": 2.0, "million": 1e6, "billion": 1e9}


def near(value: float | None, wanted: float) -> bool:
    return value is not None and abs(value - wanted) <= 0.001 * abs(wanted)


def figures(text: str, gold: dict[str, Any]) -> list[Span]:
    """The curated figures with the span of their number in place of that of the quote."""
    found: list[Span] = []
    for figure in gold["numbers"]:
        wanted, places = float(figure["value"]), []
        for match in _NUMBER.finditer(text, figure["start"], figure["end"]):
            head, *scale = match.group().split()
            value = _WORDS.get(head) or float(head.replace(",", ""))
            if near(value * (_WORDS[scale[0]] if scale else 1), wanted):
                places.append(match.span())
        found.extend((*place, wanted, figure["unit"]) for place in places)
    assert len(found) == len(gold["numbers"]), "a quote with its number twice or not at all"
    return found


def own(texts: list[str], golds: list[dict[str, Any]]) -> Readings:
    readings: Readings = []
    for text, gold in zip(texts, golds, strict=True):
        times = [time.perf_counter()]
        for _ in range(3):
            document = read_document(text, FORMATS[Path(gold["file"]).suffix])
            found = numbers(document, gold["language"], date.fromisoformat(gold["issued_on"]))
            times.append(time.perf_counter())
        metrics = [n for n in found if n.kind == "metric"]
        spans = [(n.start, n.end, n.value and float(n.value), n.unit) for n in metrics]
        readings.append((spans, min(b - a for a, b in pairwise(times))))
    return readings


def rival(folder: Path, name: str, texts: list[Path]) -> Readings:
    """What a rival reads, in its own environment, which is made unless it is there."""
    packages, script = RIVALS[name]
    home = folder / packages[0].split("=")[0]
    python = home / "bin" / "python"
    if not (home / "installed").exists():
        _run(sys.executable, "-m", "venv", "--clear", home)
        _run(python, "-m", "pip", "install", "--quiet", *packages)
        (home / "installed").touch()
    readings = []
    for spans, seconds in json.loads(_run(python, "-I", "-c", script, *texts)):
        kept: list[Span] = []
        for start, end, value, unit in sorted(spans, key=lambda s: s[0] - s[1]):
            if not any(k[0] <= start and end <= k[1] for k in kept):
                kept.append((start, end, value, CODES.get((unit or "").lower(), unit)))
        readings.append((kept, seconds))
    return readings


def _run(*command: str | Path) -> str:
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"no message {done.stderr}".splitlines()[-1][:90])
    return done.stdout


def row(name: str, size: int, gold: list[list[Span]], got: Readings) -> str:
    tally: Counter[str] = Counter()
    for figures_, (spans, _) in zip(gold, got, strict=True):
        for start, end, value, unit in figures_:
            over = [s for s in spans if s[0] < end and start < s[1] and near(s[2], value or 0)]
            units = [s[3] for s in over]
            kind = "measured" if unit in MEASURED else "times" if unit == "times" else "counted"
            tally.update({kind: 1, f"{kind} right": unit in units, "found": bool(units), "all": 1})
        for start, end, _, unit in spans:
            astray = not any(start < f[1] and f[0] < end for f in figures_)
            tally["false"] += astray and unit != "date"
    found, false = tally["found"], tally["false"]
    recall, precision = found / tally["all"], found / max(found + false, 1)
    rights = [f"{tally[f'{kind} right']}/{tally[kind]}" for kind in ("measured", "counted")]
    cells = [name, f"{recall:.3f}", f"{precision:.3f} ({false} false)", *rights]
    return f"| {' | '.join(cells)} | {size / sum(seconds for _, seconds in got):,.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="keeps the rivals' environments")
    kept = parser.parse_args().folder
    golds = list(curated())
    texts = [decode(Path(gold["file"]).read_bytes()) for gold in golds]
    gold = [figures(text, g) for text, g in zip(texts, golds, strict=True)]
    readings: dict[str, Readings | str] = {"followthrough": own(texts, golds)}
    with tempfile.TemporaryDirectory() as temporary:
        files = [Path(temporary) / f"{place}.txt" for place in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8", newline="")
        for name in RIVALS:
            try:
                readings[name] = rival((kept or Path(temporary)).resolve(), name, files)
            except (OSError, RuntimeError) as error:
                readings[name] = f"could not be installed or run: {error}"
    print("| reader | recall | precision | measured units | counted nouns | characters/s | ratio |")
    print("|---|---|---|---|---|---|---|")
    ours = sum(seconds for _, seconds in readings["followthrough"])  # type: ignore[misc]
    for name, got in readings.items():
        if isinstance(got, str):
            print(f"| {name} | {got} | | | | | |")
        else:
            ratio = sum(seconds for _, seconds in got) / ours
            print(row(name, sum(map(len, texts)), gold, got), f"{ratio:,.1f} |")


if __name__ == "__main__":
    main()
