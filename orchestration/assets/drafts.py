"""Drafts of the statements that wait in the inbox."""

from typing import Any

import dagster as dg

from orchestration.assets.common import OWNERS
from orchestration.settings import Settings

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
    from orchestration.drafting.drafts import draft

    settings = Settings.from_environment()
    inbox = settings.sources / "inbox"
    files = [
        path
        for path in (sorted(inbox.iterdir()) if inbox.is_dir() else ())
        if path.is_file() and path.suffix != ".yml" and not path.name.startswith(".")
    ]
    made = [draft(path, settings.drafts, settings.sources) for path in files]
    problems = [one.problem for one in made if one.problem]
    metadata: dict[str, Any] = {
        "files": len(files),
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
