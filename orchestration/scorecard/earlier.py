"""Pages of the publication before, for what has not changed since."""

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from orchestration.files import read_json, sha256


def taken_over(publication: Path, folder: Path, where: str, drawn_of: Mapping[str, str]) -> int:
    """Put pages of a complete publication into another, where they were drawn of the same rows.

    Of a series of which a file is not as the publication said of it, nothing is taken.

    Args:
        folder: the publication in the making.
        where: the folder in both in which each series has one of its own.
        drawn_of: a hash of the rows of each series.

    Returns:
        How many pages were taken over.
    """
    outputs = (read_json(publication / "manifest.json") or {}).get("outputs")
    before = read_json(publication / f"{where}.json") or {}
    if not isinstance(outputs, dict):
        return 0
    files: dict[str, list[str]] = defaultdict(list)
    for name in outputs:
        if name.startswith(f"{where}/"):
            files[name.removeprefix(f"{where}/").partition("/")[0]].append(name)
    count = 0
    for series, drawn in drawn_of.items():
        names = files[series]
        same = before.get(series) == drawn
        if not same or any(_hash(publication / name) != outputs[name] for name in names):
            continue
        for name in names:
            _take(publication / name, folder / name)
        count += sum(name.endswith(".html") for name in names)
    return count


def write_drawn_of(folder: Path, where: str, drawn_of: Mapping[str, str]) -> None:
    """Keep of which rows the pages of each series were drawn, for the publication after."""
    text = json.dumps(drawn_of, indent=0, sort_keys=True)
    (folder / f"{where}.json").write_text(text + "\n", encoding="utf-8")


def _hash(path: Path) -> str | None:
    return sha256(path) if path.is_file() else None


def _take(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Publications are never written to again, so that two may share a file.
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)
