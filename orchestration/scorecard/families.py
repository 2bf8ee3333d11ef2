"""Figures as they contain each other."""

from collections import defaultdict
from collections.abc import Iterator

from orchestration.scorecard.marts import Row, listed


def families(figures: list[Row]) -> list[Row]:
    """The figures that no other contains; each has its own `parts`, and these theirs.

    A figure with several wholes stands in the first of them; `wholes` names all. Figures that are
    said to contain each other in a circle stand alone.
    """
    known = {figure["metric_id"]: figure for figure in figures}
    parts: dict[str, list[Row]] = defaultdict(list)
    outermost = []
    for figure in figures:
        figure["parts"] = []
        figure["wholes"] = [whole for whole in listed(figure["part_of"]) if whole in known]
        if figure["wholes"]:
            parts[figure["wholes"][0]].append(figure)
        else:
            outermost.append(figure)
    seen: set[str] = set()

    def gather(figure: Row) -> None:
        seen.add(figure["metric_id"])
        for part in parts[figure["metric_id"]]:
            if part["metric_id"] not in seen:
                gather(part)
                figure["parts"].append(part)

    for figure in outermost:
        gather(figure)
    for figure in figures:
        if figure["metric_id"] not in seen:
            gather(figure)
            outermost.append(figure)
    return outermost


def flattened(figure: Row, depth: int = 0) -> Iterator[tuple[Row, int]]:
    """The figure and all its parts, each right behind its whole, with its depth."""
    yield figure, depth
    for part in figure["parts"]:
        yield from flattened(part, depth + 1)
