"""What the measured costs say: ratios, how they grow, and the machine they were measured on."""

import math
import os
import platform
import statistics
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from benchmarks.metering import Cost

# A cost says something when it is so many times what repeating the start-up differs by.
TIMES_THE_NOISE = 3
# Below so many statements the start-up is nearly all there is.
GROWS_FROM = 100
BEYOND = "both beyond the start-up"


def median(costs: list[Cost]) -> Cost:
    """The median of each of the three, which need not be of one round."""
    fields = ("wall", "cpu", "memory")
    return Cost(*(statistics.median(getattr(cost, field) for cost in costs) for field in fields))


def reported(starts: list[Cost], results: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """The results as they are kept: costs, ratios and exponents, and the machine."""
    start_up = median(starts)
    sizes = []
    for size, found in results.items():
        costs = {name: cost for name, cost in found.items() if isinstance(cost, Cost)}
        sizes.append(
            {
                "statements": size,
                "costs": {name: asdict(cost) for name, cost in costs.items()},
                "ratios": {way: ratios(start_up, costs, way) for way in ("wall", "cpu", "memory")},
                **{name: value for name, value in found.items() if name not in costs},
            }
        )
    fulls = {size: found["full"] for size, found in results.items()}
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "start-up": asdict(start_up),
        "start-up varies by": {
            way: max(getattr(one, way) for one in starts) - min(getattr(one, way) for one in starts)
            for way in ("wall", "cpu", "memory")
        },
        "sizes": sizes,
        "exponents": {
            f"{way} beyond the start-up": exponent(starts, fulls, way)
            for way in ("wall", "cpu", "memory")
        },
    }


def machine() -> dict[str, Any]:
    """What it was measured on, and with which versions."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": processor(),
        "processors": os.cpu_count(),
        "memory, MB": psutil.virtual_memory().total / 1e6,
        "load when done": os.getloadavg(),
        "versions": {"Python": platform.python_version()}
        | {name: version(name) for name in ("duckdb", "dbt-core", "dagster")},
    }


def processor() -> str:
    """The name that the system gives the processor."""
    described = Path("/proc/cpuinfo")
    if described.is_file():
        for line in described.read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def ratios(start_up: Cost, costs: dict[str, Cost], way: str) -> dict[str, float]:
    """Full against the rival, and the other refreshes against the full one."""
    first = getattr(start_up, way)
    taken = {name: getattr(cost, way) for name, cost in costs.items()}
    found = {}
    if "plain.py" in taken:
        found["full / plain.py"] = taken["full"] / taken["plain.py"]
    for name in ("one new statement", "one changed row"):
        if way != "memory" and taken["full"] > first:
            share = max(taken[name] - first, 0.0) / (taken["full"] - first)
            found[f"{name} / full, {BEYOND}"] = share
    return found | {"nothing changed / full": taken["nothing changed"] / taken["full"]}


def exponent(starts: list[Cost], fulls: dict[int, Cost], way: str) -> float | None:
    """The slope of the costs beyond the start-up against the sizes, both as logarithms.

    Only costs of `GROWS_FROM` statements and more count, and only those well above what the
    start-up alone varies by; None where fewer than two are left, for a slope through noise says
    nothing.
    """
    begins = [getattr(one, way) for one in starts]
    first, noise = statistics.median(begins), max(begins) - min(begins)
    points = [
        (math.log(size), math.log(beyond))
        for size, cost in fulls.items()
        if size >= GROWS_FROM
        and (beyond := getattr(cost, way) - first) > max(TIMES_THE_NOISE * noise, 0)
    ]
    if len(points) < 2:
        return None
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def print_report(report: dict[str, Any]) -> None:
    for found in report["sizes"]:
        print(f"\n{found['statements']:,} statements")
        for name in found["ratios"]["wall"]:
            by_way = [
                f"{way} {values[name]:.3f}"
                for way, values in found["ratios"].items()
                if name in values
            ]
            print(f"  {name}: {', '.join(by_way)}")
        print("  on disk: " + ", ".join(f"{n} {b / 1e6:,.1f} MB" for n, b in found["disk"].items()))
    varies = report["start-up varies by"]
    print(f"\nstart-up varies by {varies['wall']:.1f} s, {varies['cpu']:.1f} s of processor")
    for name, value in report["exponents"].items():
        print(
            f"exponent of {name}: "
            + ("not told apart from noise" if value is None else f"{value:.2f}")
        )
