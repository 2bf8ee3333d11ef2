"""What is generated from the checks and their faults, and held against both by a test.

    python -m tests.catalogue      writes expectations/proofs.json and the list in its README.md

The list is not written by hand, and neither is the number of faults that `quality_checks` shows.
"""

import json
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from expectations.suites import LAYERS, load
from orchestration.resources.audit import READABLE, READABLE_DESCRIPTION, WRITTEN

PROJECT = Path(__file__).resolve().parent.parent
README = PROJECT / "expectations" / "README.md"
PROOFS = PROJECT / "expectations" / "proofs.json"
BEGIN, END = "<!-- generated: python -m tests.catalogue -->", "<!-- end -->"

FILES = (
    "Files",
    "`orchestration/ingest`, while the file is read: what cannot be read is not checked further.",
)
HOMES = {
    "raw": "A suite, before dbt: what people type is audited in one step, all mistakes at once.",
    "marts": "A suite, before publication: what could be lost or counted twice on the way.",
    "dbt": "A dbt test, while dbt builds: the grain of a model, and the codes that SQL derives.",
}


def faults() -> list[dict[str, Any]]:
    """The seeded faults of the sources and of the marts."""
    found: list[dict[str, Any]] = []
    for name in ("faults.toml", "mart_faults.toml"):
        found += tomllib.loads((PROJECT / "tests" / name).read_text(encoding="utf-8"))["fault"]
    return found


def proofs() -> dict[str, int]:
    """How many faults prove each check."""
    return dict(sorted(Counter(fault["check"] for fault in faults()).items()))


def listing(manifest: Mapping[str, Any]) -> str:
    """Every check with its severity and the number of faults, by home and table, in Markdown."""
    proven = proofs()
    lines = [BEGIN, "", f"{sum(proven.values())} seeded faults prove {len(proven)} checks.", ""]

    def table(title: str, why: str, rows: Iterator[tuple[str, str, str, str]]) -> None:
        lines.extend([f"### {title}", "", why, "", "| check | severity | faults | what holds |"])
        lines.append("|---|---|---|---|")
        for of, name, severity, text in rows:
            faults_of = proven.get(f"{of}.{name}", 0)
            lines.append(f"| `{of}`<br>`{name}` | {severity} | {faults_of} | {text} |")
        lines.append("")

    table(*FILES, ((f"raw.{name}", READABLE, "error", READABLE_DESCRIPTION) for name in WRITTEN))
    for layer in LAYERS:
        rows = (
            (check.table, check.name, check.severity, _said(check.description, check.threshold))
            for suite in load(layer)
            for check in suite.checks
        )
        table(f"Suites of the {layer} tables", HOMES[layer], rows)
    table("Tests of dbt", HOMES["dbt"], _dbt_tests(manifest))
    return "\n".join([*lines, END])


def _said(description: str, threshold: str) -> str:
    return f"{description} Threshold: {threshold}" if threshold else description


def _dbt_tests(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    nodes = manifest["nodes"]
    tests = [node for node in nodes.values() if node["resource_type"] == "test"]
    for test in sorted(tests, key=lambda node: (node["attached_node"], node["name"])):
        model = nodes[test["attached_node"]]
        words = test["name"][0].upper() + test["name"][1:].replace("_", " ") + "."
        text = " ".join((test["description"] or words).split())
        yield f"{model['schema']}.{model['name']}", test["name"], "error", text


def readme(manifest: Mapping[str, Any]) -> str:
    """The README of the expectations with its list as it should be."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    return before + listing(manifest) + rest.partition(END)[2]


def proofs_json() -> str:
    return json.dumps(proofs(), indent=2) + "\n"


def main() -> None:
    from orchestration.resources.dbt import manifest_path
    from orchestration.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(PROJECT / "sources", Path(folder))
        settings.logs.mkdir(parents=True)
        manifest = json.loads(manifest_path(settings).read_text(encoding="utf-8"))
    PROOFS.write_text(proofs_json(), encoding="utf-8")
    README.write_text(readme(manifest), encoding="utf-8")


if __name__ == "__main__":
    main()
