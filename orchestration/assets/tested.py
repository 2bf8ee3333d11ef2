"""dbt's tests as checks: what each speaks of, and what it found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orchestration.resources.outcomes import SAMPLE_ROWS, CheckOutcome, message, plain

if TYPE_CHECKING:
    from dbt.contracts.results import RunResult


@dataclass(frozen=True)
class Tested:
    """The table that a dbt test speaks of, as `schema.name`, and the columns that name its rows."""

    table: str
    key: tuple[str, ...]


def tables_tested(manifest: Mapping[str, Any]) -> dict[str, Tested]:
    """For each dbt test, by its unique id, what it speaks of."""
    nodes = manifest["nodes"]
    by_name = {node["name"]: node for node in nodes.values() if node["resource_type"] != "test"}
    tested = {}
    for unique_id, node in nodes.items():
        if node["resource_type"] == "test":
            named = node["config"]["meta"].get("dagster", {}).get("ref", {}).get("name")
            attached = node.get("attached_node") or node["depends_on"]["nodes"][0]
            model = by_name[named] if named else nodes[attached]
            key = tuple(model["config"]["meta"].get("primary_key", ()))
            tested[unique_id] = Tested(f"{model['schema']}.{model['name']}", key)
    return tested


def sentence(name: str) -> str:
    """What a check asserts, from its name: tests are named for the state that passes."""
    return f"{name[0].upper()}{name[1:].replace('_', ' ')}."


def outcome_of(
    ask: Callable[[str], list[dict[str, Any]]], result: "RunResult", tested: Tested
) -> CheckOutcome:
    """A dbt test as the outcome of a check, with the rows that its query returns."""
    node = result.node
    passed = result.status == "pass"
    sample: list[dict[str, Any]] = []
    if not passed:
        rows = ask(f"select * from ({node.compiled_code}) limit {SAMPLE_ROWS}")
        shown = dict.fromkeys([*tested.key, node.column_name or ""])
        sample = [{name: row[name] for name in shown if name in row} or row for row in rows]
    reasons = [", ".join(f"{k} {v}" for k, v in plain(row).items()) for row in sample]
    return CheckOutcome(
        name=node.name,
        table=tested.table,
        severity="warn" if node.config.severity.lower() == "warn" else "error",
        passed=passed,
        failing_rows=int(result.failures or 0),
        description=node.description or sentence(node.name),
        message=message(reasons, int(result.failures or 0)),
        sample=sample,
    )
