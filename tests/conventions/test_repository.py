"""The repository keeps its own rules: sizes, imports, licences, locks, and what stays outside."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path for room in ("orchestration", "expectations") for path in (PROJECT / room).rglob("*.py")
)
TREES = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
PYPROJECT: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))

MOST_LINES = 200
# Module -> why it is longer.
LONG_FOR_A_REASON: dict[str, str] = {}

# What each room may import of the project, besides itself. Whatever is not listed, nobody imports.
ROOMS = {
    "expectations": set(),
    "orchestration": set(),
    "orchestration.cores": set(),
    "orchestration.statements": set(),
    "orchestration.files": set(),
    "orchestration.secrecy": set(),
    "orchestration.settings": set(),
    "orchestration.signs": set(),
    "orchestration.console": {
        "orchestration.drafting",
        "orchestration.settings",
        "orchestration.signs",
    },
    "orchestration.drafting": {"orchestration.ingest", "orchestration.statements"},
    "orchestration.inputs": {"orchestration.files", "orchestration.settings"},
    "orchestration.publishing": {
        "orchestration.files",
        "orchestration.inputs",
        "orchestration.settings",
    },
    "orchestration.scorecard": {
        "orchestration.cores",
        "orchestration.files",
        "orchestration.inputs",
    },
    "orchestration.ingest": {"orchestration.files", "orchestration.statements"},
    "orchestration.resources": {
        "expectations",
        "orchestration.cores",
        "orchestration.inputs",
        "orchestration.files",
        "orchestration.ingest",
        "orchestration.secrecy",
        "orchestration.settings",
        "orchestration.signs",
        "orchestration.statements",
    },
    "orchestration.spark": {
        "expectations",
        "orchestration.files",
        "orchestration.ingest",
        "orchestration.resources",
        "orchestration.settings",
    },
    "orchestration.engines": {
        "orchestration.cores",
        "orchestration.ingest",
        "orchestration.inputs",
        "orchestration.resources",
        "orchestration.settings",
        "orchestration.spark",
    },
    "orchestration.assets": {
        "orchestration.drafting",
        "orchestration.engines",
        "orchestration.files",
        "orchestration.ingest",
        "orchestration.inputs",
        "orchestration.publishing",
        "orchestration.resources",
        "orchestration.scorecard",
        "orchestration.settings",
        "orchestration.signs",
        "orchestration.statements",
    },
    "orchestration.checks": {
        "expectations",
        "orchestration.engines",
        "orchestration.files",
        "orchestration.ingest",
        "orchestration.publishing",
        "orchestration.resources",
        "orchestration.settings",
    },
    "orchestration.alerting": {
        "orchestration.files",
        "orchestration.resources",
        "orchestration.secrecy",
        "orchestration.settings",
    },
    "orchestration.automation": {
        "orchestration.alerting",
        "orchestration.assets",
        "orchestration.checks",
        "orchestration.inputs",
        "orchestration.resources",
        "orchestration.settings",
    },
    "orchestration.definitions": {
        "orchestration.assets",
        "orchestration.automation",
        "orchestration.checks",
        "orchestration.engines",
        "orchestration.resources",
        "orchestration.settings",
    },
    "orchestration.running": {
        "orchestration.alerting",
        "orchestration.definitions",
        "orchestration.files",
        "orchestration.resources",
        "orchestration.settings",
    },
    "orchestration.serving": {"orchestration.settings"},
    "orchestration.querying": {"orchestration.signs"},
    "orchestration.cli": {
        "orchestration.alerting",
        "orchestration.drafting",
        "orchestration.console",
        "orchestration.files",
        "orchestration.publishing",
        "orchestration.querying",
        "orchestration.resources",
        "orchestration.running",
        "orchestration.serving",
        "orchestration.settings",
    },
}
# Classes that extend Great Expectations cannot be written without it. `audit.py` imports them late.
EXTEND_GREAT_EXPECTATIONS = {f"expectations/{name}.py" for name in ("pages/__init__", "reasons")}


def shown(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """The longest room that the module lies in."""
    return max((name for name in ROOMS if f"{module}.".startswith(f"{name}.")), key=len)


def imported(node: ast.AST) -> Iterator[str]:
    """The modules that the code imports, wherever it does so."""
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            yield from (alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom):
            assert part.level == 0, "imports are written in full"
            yield from (f"{part.module}.{alias.name}" for alias in part.names)


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The statements that run when the module is imported: none of a function's."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING":
            continue
        yield part
        yield from at_import(part)


def imported_at_import(path: Path) -> set[str]:
    return {
        name
        for part in at_import(TREES[path])
        if isinstance(part, ast.Import | ast.ImportFrom)
        for name in imported(part)
    }


def libraries(path: Path) -> set[str]:
    """The top-level names of what a module imports of others, the standard library left out."""
    names = {name.partition(".")[0] for name in imported(TREES[path])}
    return names - sys.stdlib_module_names - {"orchestration", "expectations"}


def test_every_module_says_what_it_is_for() -> None:
    assert [shown(path) for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_module_is_short() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in TREES}
    too_long = {name: length for name, length in lengths.items() if length > MOST_LINES}
    assert {name for name in too_long if name not in LONG_FOR_A_REASON} == set(), too_long
    assert set(LONG_FOR_A_REASON) <= set(too_long), "it is short now, and needs no excuse"


def test_imports_go_one_way() -> None:
    wrong = [
        f"{shown(path)} imports {name}"
        for path, tree in TREES.items()
        for name in imported(tree)
        if name.partition(".")[0] in {"orchestration", "expectations"}
        and room(name) not in ROOMS[room(dotted(path))] | {room(dotted(path))}
    ]
    assert wrong == []


def test_every_module_has_a_room() -> None:
    assert {room(dotted(path)) for path in TREES} == set(ROOMS)
    loose = {dotted(path) for path in TREES if path.parent == PROJECT / "orchestration"}
    assert loose <= set(ROOMS), "a new module says in ROOMS what it may import"


def test_text_code_needs_nothing_but_python() -> None:
    text_code = [path for path in TREES if path.parent.name == "statements"]
    text_code = [path for path in text_code if path.parent.parent.name == "orchestration"]
    assert len(text_code) > 10
    assert {shown(path): libraries(path) for path in text_code if libraries(path)} == {}


def test_reading_files_needs_no_dagster_and_no_database() -> None:
    readers = [path for path in TREES if path.parent.name == "ingest"]
    assert set().union(*(libraries(path) for path in readers)) == {"nltk", "pyarrow", "yaml"}


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    wrong = [
        f"{shown(path)} imports {name}"
        for path in TREES
        for name in imported_at_import(path)
        if name.partition(".")[0] in {"dbt", "great_expectations", "pyspark"}
        and shown(path) not in EXTEND_GREAT_EXPECTATIONS
    ]
    assert wrong == []


def test_nothing_private_of_a_library_is_imported() -> None:
    private = re.compile(r"(^|\.)_(?!_)")
    wrong = [
        f"{shown(path)} imports {name}"
        for path, tree in TREES.items()
        for name in imported(tree)
        if private.search(name)
    ]
    assert wrong == []


def test_every_library_that_is_imported_is_asked_for() -> None:
    asked_for = {
        canonicalize_name(Requirement(line).name)
        for line in dependencies("project") + dependencies("spark")
    }
    # What an extra brings need not be installed.
    providers = {"pyspark": ["pyspark"], "py4j": ["pyspark"]} | packages_distributions()
    wrong = [
        f"{shown(path)} imports {name}"
        for path in TREES
        # An extra, which need not be installed; the test below says who may import it.
        for name in libraries(path) - {"pyspark"}
        if not asked_for & {canonicalize_name(provider) for provider in providers[name]}
    ]
    assert wrong == []


def test_only_the_room_of_spark_imports_spark() -> None:
    importing = {room(dotted(path)) for path in TREES if "pyspark" in libraries(path)}
    assert importing == {"orchestration.spark"}
    assert any("pyspark" in line for line in PYPROJECT["project"]["optional-dependencies"]["spark"])


def test_no_error_is_swallowed_unnamed() -> None:
    wrong = []
    for path, tree in TREES.items():
        for part in ast.walk(tree):
            if isinstance(part, ast.ExceptHandler):
                caught = ast.unparse(part.type) if part.type else "BaseException"
                passed_on = isinstance(part.body[-1], ast.Raise) and part.body[-1].exc is None
                swallowed = "BaseException" in caught and not passed_on
                if swallowed or re.search(r"\bException\b", caught):
                    wrong.append(f"{shown(path)}, line {part.lineno}")
    assert wrong == []


FRESH = """
import json, os, sys

read = []
original = os._Environ.__getitem__

def watched(environment, key):
    # Libraries copy the whole environment: what counts is who asks.
    frame = sys._getframe(1)
    while frame.f_code.co_filename.endswith(("os.py", "_collections_abc.py", "_abc>")):
        frame = frame.f_back
    if frame.f_globals.get("__name__", "").partition(".")[0] in ("orchestration", "expectations"):
        read.append(str(key))
    return original(environment, key)

os._Environ.__getitem__ = watched
import orchestration.definitions
modules = sorted(sys.modules)
seen_at_import = list(read)
import orchestration.settings
orchestration.settings.Settings.from_environment()
print(json.dumps({"read": seen_at_import, "read_later": read, "modules": modules}))
"""


def test_importing_the_code_location_reads_no_setting_and_loads_nothing_heavy(
    tmp_path: Path,
) -> None:
    result = subprocess.run(
        [sys.executable, "-c", FRESH],
        env=os.environ | {"FOLLOWTHROUGH_DATA": str(tmp_path / "data")},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    found = json.loads(result.stdout)
    assert found["read"] == []
    assert "FOLLOWTHROUGH_DATA" in found["read_later"], "the watch would have seen it"
    heavy = {"great_expectations", "dbt", "dagster_dbt", "pandas", "duckdb", "pyarrow"}
    assert heavy.isdisjoint(found["modules"])
    assert "dagster" in found["modules"]
    assert list(tmp_path.iterdir()) == []


# ---- files


def lines(name: str) -> list[str]:
    text = (PROJECT / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def matches(name: str, pattern: str) -> bool:
    """Whether git would apply a simple pattern of .gitignore or .gitattributes to the path."""
    if "/" in pattern.rstrip("/"):
        return fnmatch(name, pattern.strip("/"))
    return fnmatch(name.rpartition("/")[2], pattern.rstrip("/"))


def files_of_the_repository() -> list[Path]:
    """What git keeps, or would keep with the next `git add`; git itself may not be installed."""
    ignored = lines(".gitignore")
    assert not any(pattern.startswith("!") or "**" in pattern for pattern in ignored)
    found = []
    for root, folders, files in os.walk(PROJECT):
        folder = Path(root)
        kept = [
            name
            for name in (*folders, *files)
            if name != ".git"
            and not any(matches(shown(folder / name), pattern) for pattern in ignored)
        ]
        folders[:] = [name for name in folders if name in kept]
        found += [folder / name for name in files if name in kept]
    return sorted(found)


def git_attributes(path: Path) -> dict[str, str]:
    """The attributes that git gives the path: a later line wins over an earlier one."""
    given = {}
    for line in lines(".gitattributes"):
        pattern, *attributes = line.split()
        if matches(shown(path), pattern):
            for attribute in attributes:
                name, _, value = attribute.lstrip("-").partition("=")
                given[name] = "unset" if attribute.startswith("-") else value or "set"
    return given


def test_the_files_of_the_repository_are_found() -> None:
    names = set(map(shown, files_of_the_repository()))
    assert {"pyproject.toml", "Makefile", ".gitignore", ".ci/run", "tests/conftest.py"} <= names
    assert {shown(path) for path in MODULES} <= names
    assert not [name for name in names if name.startswith((".git/", ".venv", "data/"))]


def statements() -> list[Path]:
    return sorted((PROJECT / "sources" / "statements").glob("*.yml"))


def test_there_are_statements_to_hold_the_rules_against() -> None:
    assert {path.stem for path in statements()} >= {"hlsd-2022", "hlsd-2023"}


@pytest.mark.parametrize("sidecar", statements(), ids=shown)
def test_every_statement_has_the_bytes_it_was_received_with(sidecar: Path) -> None:
    keys = yaml.safe_load(sidecar.read_text("utf-8"))
    [document] = [path for path in sidecar.parent.glob(f"{sidecar.stem}.*") if path != sidecar]
    assert sha256(document.read_bytes()).hexdigest() == keys["sha256"]
    assert git_attributes(document)["text"] == "unset", "git must not touch line ends"


def test_every_other_text_has_the_line_ends_of_unix() -> None:
    assert git_attributes(PROJECT / "README.md") == {"text": "auto", "eol": "lf"}
    assert git_attributes(PROJECT / "sources/curated/metrics.csv")["eol"] == "lf"
    received = {path.with_suffix("") for path in statements()}
    with_others = [
        shown(path)
        for path in files_of_the_repository()
        if path.with_suffix("") not in received and b"\r" in path.read_bytes()
    ]
    assert with_others == []


# Absolute paths below these, and hosts of registries; written so that this file names none.
WORKPLACES = "work|tmp|home|root|mnt|Users|private|var/folders"
ABSOLUTE = re.compile(rf"(?<![\w.:\-\]}}/])/(?:{WORKPLACES})(?:/|\b)")
REGISTRY = re.compile(r"py[p]i\.org|python[h]osted\.org|registry\.npmj[s]\.org")


def test_the_patterns_for_what_no_file_may_know_find_it() -> None:
    slash = "/"
    assert ABSOLUTE.search(f"see {slash}work{slash}shared and go on")
    assert ABSOLUTE.search(f'Path("{slash}tmp")')
    assert not ABSOLUTE.search("data/tmp/warehouse.duckdb and https://example.org/home/")
    assert REGISTRY.search("https://py" + "pi.org/simple")


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    wrong = [
        f"{shown(path)}, line {number}: {line.strip()[:80]}"
        for path in files_of_the_repository()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if ABSOLUTE.search(line) or REGISTRY.search(line)
    ]
    assert wrong == []


def test_nothing_that_is_generated_is_kept() -> None:
    generated = {"data", "target", "logs", "dbt_packages", "__pycache__", ".venv", "dagster_home"}
    kept = [shown(path) for path in files_of_the_repository()]
    assert [name for name in kept if generated.intersection(name.split("/"))] == []
    endings = (".duckdb", ".parquet", ".log", ".pyc", ".db")
    assert [name for name in kept if name.endswith(endings)] == []


def test_the_licence_is_apache_2() -> None:
    text = (PROJECT / "LICENSE").read_text("utf-8")
    assert " ".join(text.split()).startswith("Apache License Version 2.0, January 2004")
    assert "END OF TERMS AND CONDITIONS" in text
    assert PYPROJECT["project"]["license"] == "Apache-2.0"
    assert PYPROJECT["project"]["license-files"] == ["LICENSE"]


def test_every_file_of_tests_is_run() -> None:
    with_tests = [
        path
        for path in (PROJECT / "tests").rglob("*.py")
        if re.search(r"^(async )?def test_", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [shown(path) for path in with_tests if not path.name.startswith("test_")] == []
    assert PYPROJECT["tool"]["pytest"]["ini_options"]["testpaths"] == ["tests"]


def test_the_unit_tests_mirror_what_they_test() -> None:
    unit = PROJECT / "tests" / "unit"
    rooms = {path.name for path in unit.iterdir() if any(path.glob("test_*.py"))}
    packages = {path.name for path in (PROJECT / "orchestration").iterdir() if path.is_dir()}
    assert rooms <= packages | {"expectations"}


def test_continuous_integration_calls_what_people_call() -> None:
    steps = (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()
    assert {"make check", "make test"} <= set(steps)
    workflow = yaml.safe_load((PROJECT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    [job] = workflow["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]


# ---- locks


def dependencies(group: str) -> list[str]:
    if group == "project":
        return list(PYPROJECT["project"]["dependencies"])
    if group in PYPROJECT["project"]["optional-dependencies"]:
        return list(PYPROJECT["project"]["optional-dependencies"][group])
    return list(PYPROJECT["dependency-groups"][group])


def locked(name: str) -> list[str]:
    """The entries of a lock file, each on one line, its comments left out."""
    text = (PROJECT / name).read_text("utf-8").replace("\\\n", " ")
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    return [" ".join(line.split()) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-lint.lock"])
def test_every_entry_of_a_lock_is_one_version_with_hashes(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 10
    for entry in entries:
        requirement, *hashes = entry.split(" --hash=")
        assert hashes, entry
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest.strip()) for digest in hashes)
        pinned = Requirement(requirement)
        assert pinned.url is None, entry
        assert [part.operator for part in pinned.specifier] == ["=="], entry
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", "\n".join(entries))


@pytest.mark.parametrize(
    ("group", "lock"),
    [
        ("project", "requirements.lock"),
        ("postgres", "requirements.lock"),
        ("test", "requirements.lock"),
        ("build", "requirements.lock"),
        ("lint", "requirements-lint.lock"),
    ],
)
def test_every_direct_dependency_is_locked_to_a_version_it_allows(group: str, lock: str) -> None:
    versions: dict[str, set[str]] = {}
    for entry in locked(lock):
        pinned = Requirement(entry.partition(" --hash=")[0])
        [version] = [part.version for part in pinned.specifier]
        versions.setdefault(canonicalize_name(pinned.name), set()).add(version)
    for line in dependencies(group):
        wanted = Requirement(line)
        found = versions.get(canonicalize_name(wanted.name))
        assert found, f"{line} is not in {lock}"
        assert all(wanted.specifier.contains(version, prereleases=True) for version in found), line


def test_every_lock_that_the_makefile_installs_is_checked_by_its_hashes() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    installs = re.findall(r".* -r requirements\S*\.lock", makefile)
    assert len(installs) == 3
    assert all("--require-hashes" in line for line in installs)
