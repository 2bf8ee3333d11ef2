"""Whether the files still have the bytes they had: of the statements, and of what is published.

These run daily and by themselves. A refresh does not need them: it reads every statement's hash
anyway, and publishes anew.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from orchestration.files import sha256
from orchestration.ingest.sidecars import read_statements
from orchestration.publishing.folder import damage, manifest_of
from orchestration.resources.outcomes import SAMPLE_ROWS
from orchestration.settings import Settings

STATEMENTS = dg.AssetCheckKey(
    dg.AssetKey(["raw", "statements"]), "every_statement_still_has_its_bytes"
)
PUBLISHED = dg.AssetCheckKey(dg.AssetKey(["published"]), "every_published_file_still_has_its_bytes")
INTEGRITY = (STATEMENTS, PUBLISHED)
_DESCRIPTIONS = {
    STATEMENTS: "Each statement's file has the hash that its sidecar names. Looked at every day.",
    PUBLISHED: "Each published file has the hash that the manifest names, and no other file stands "
    "beside them. Looked at every day.",
}


@dg.multi_asset_check(
    name="checks_of_the_files",
    specs=[
        dg.AssetCheckSpec(key.name, asset=key.asset_key, description=_DESCRIPTIONS[key])
        for key in INTEGRITY
    ],
)
def checks_of_the_files(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
    settings = Settings.from_environment()
    found = {STATEMENTS: _statements(settings), PUBLISHED: _published(settings)}
    for key, wrong in found.items():
        yield dg.AssetCheckResult(
            asset_key=key.asset_key,
            check_name=key.name,
            passed=not wrong,
            metadata={"files": len(wrong)} | _table(wrong),
        )
    if reasons := [f"{row['file']}: {row['problem']}" for rows in found.values() for row in rows]:
        more = f" | and {len(reasons) - SAMPLE_ROWS} more" if len(reasons) > SAMPLE_ROWS else ""
        # A run that only looks still fails when it finds something, so that somebody is told.
        raise dg.Failure(" | ".join(reasons[:SAMPLE_ROWS]) + more, allow_retries=False)


def _statements(settings: Settings) -> list[dict[str, str]]:
    sources, problems = read_statements(settings.statements)
    wrong = [
        {"file": source.document.name, "problem": "its bytes are not those its sidecar names"}
        for source in sources
        if source.document is not None
        and source.keys.get("sha256") not in (None, sha256(source.document))
    ]
    return wrong + [{"file": problem.file, "problem": problem.message} for problem in problems]


def _published(settings: Settings) -> list[dict[str, str]]:
    if not settings.published.exists():
        return []
    # The link may lead elsewhere in a moment: one publication is looked at from here on.
    folder = settings.published.resolve()
    manifest = manifest_of(folder)
    if manifest is None:
        return [{"file": "manifest.json", "problem": "it is missing or cannot be read"}]
    problem = "it is not as the manifest says: run `followthrough run`"
    return [{"file": name, "problem": problem} for name in damage(folder, manifest)]


def _table(rows: list[dict[str, str]]) -> dict[str, Any]:
    if not rows:
        return {}
    return {
        "failing rows": dg.MetadataValue.table([dg.TableRecord(row) for row in rows[:SAMPLE_ROWS]])
    }
