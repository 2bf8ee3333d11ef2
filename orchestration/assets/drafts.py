"""Drafts of the statements that wait in the inbox."""

import json
import os
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg

from orchestration.assets.common import OWNERS
from orchestration.files import read_json, sha256, write_atomically
from orchestration.settings import Settings

if TYPE_CHECKING:
    from orchestration.drafting.drafts import Draft

# What was drafted from which bytes.
RECORD = "drafted.json"
DRAFTS = dg.AssetKey(["drafts"])


@dg.asset(
    key=DRAFTS,
    group_name="drafts",
    owners=OWNERS,
    kinds={"python", "csv"},
    description="A first draft of the curated tables for each file in `sources/inbox/`: figures, "
    "commitments, every number, and links to the edition before. A person corrects it and moves it "
    "into `sources/curated/`; the refresh never reads it.",
)
def drafts() -> dg.MaterializeResult[Any]:
    settings = Settings.from_environment()
    files = waiting_files(settings.sources / "inbox")
    made, kept = draft_new(settings, files)
    problems = [one.problem for one in made if one.problem]
    metadata: dict[str, Any] = {
        "files": len(files),
        "kept as they were": kept,
        "unreadable": len(problems),
        "folder": dg.MetadataValue.path(settings.drafts),
    }
    if made:
        rows = [
            dg.TableRecord(
                {
                    "file": one.file.name,
                    "drafted": ", ".join(f"{count} {table}" for table, count in one.counts),
                    "not sure": one.unsure,
                    "problem": one.problem,
                }
            )
            for one in made
        ]
        metadata["drafted"] = dg.MetadataValue.table(rows)
    if problems:
        raise dg.Failure(" | ".join(problems), metadata=metadata, allow_retries=False)
    return dg.MaterializeResult(metadata=metadata)


def waiting_files(inbox: Path) -> list[Path]:
    """The files of the inbox that a draft can be made of."""
    return [
        path
        for path in (sorted(inbox.iterdir()) if inbox.is_dir() else ())
        if path.is_file() and path.suffix != ".yml" and not path.name.startswith(".")
    ]


def draft_new(settings: Settings, files: list[Path]) -> tuple[list["Draft"], int]:
    """Draft the files that are new or have changed; a draft that somebody may be editing stays.

    The draft of a file that has changed is made anew, and the one before stays beside it.

    Returns:
        The drafts made, and how many files needed none.
    """
    from orchestration.drafting.drafts import Draft, draft

    for left in settings.drafts.glob(".*"):
        shutil.rmtree(left, ignore_errors=True)
    record = settings.data / "work" / RECORD
    known = read_json(record) or {}
    made: list[Draft] = []
    stems = Counter(path.stem for path in files)
    for path in files:
        folder, found = settings.drafts / path.stem, sha256(path)
        if stems[path.stem] > 1:
            problem = f"{path.name}: several files of the inbox have this name, and one folder"
            made.append(Draft(path, folder, f"{problem} holds one draft. Rename one of them."))
        elif known.get(path.name) != found or not folder.is_dir():
            if folder.is_dir():
                written = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
                os.replace(folder, folder.with_name(f"{folder.name}.{written:%Y%m%dT%H%M%S}"))
            made.append(draft(path, settings.drafts, settings.sources))
            known[path.name] = found
    write_atomically(record, json.dumps(known, indent=2, ensure_ascii=False) + "\n")
    return made, len(files) - len(made)
