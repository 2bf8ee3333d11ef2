"""The statements' folder: each document with the sidecar that says what it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from orchestration.ingest.problems import Problem
from orchestration.statements import UnreadableText, decode

DOCUMENT_SUFFIXES = (".md", ".txt", ".html")
SIDECAR_SUFFIX = ".yml"

# Key -> what a value must look like, in words and as a pattern. The document itself is not read
# here: whether its bytes match `sha256` is a check.
_TEXT = ("some text", re.compile(r".*\S.*", re.DOTALL))
_IDENTIFIER = ("letters, digits, dots and hyphens", re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*"))
_KEYS: dict[str, tuple[str, re.Pattern[str]]] = {
    "statement_id": _IDENTIFIER,
    "series_id": _IDENTIFIER,
    "edition": ("a whole number such as 2023", re.compile(r"[0-9]{1,9}")),
    "title": _TEXT,
    "issued_on": ("a date such as 2023-10-05", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    "language": ("a language code such as en or es", re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")),
    "publisher": _TEXT,
    "source_url": ("an address that starts with http", re.compile(r"https?://\S+")),
    "licence": _TEXT,
    "sha256": ("64 hexadecimal digits", re.compile(r"[0-9A-Fa-f]{64}")),
    "curation": ("complete or pending", re.compile(r"complete|pending")),
}


@dataclass(frozen=True)
class Source:
    """One statement: its document and the keys of its sidecar.

    What is missing or cannot be read is None or left out, and stands among the problems; what can
    be read is there all the same, so that other mistakes about the statement are found in the same
    run. `keys` always holds the `statement_id`, the name that document and sidecar share.
    """

    document: Path | None
    keys: dict[str, Any]


class _StringLoader(yaml.SafeLoader):
    """YAML with every plain value kept as the text it is, and no key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands there twice", problem_mark=key.start_mark
                )
            seen.add(str(key.value))
        return dict(super().construct_mapping(node, deep))


# A date or a number is held against a pattern as it was typed, so nothing is converted by YAML.
_StringLoader.yaml_implicit_resolvers = {}


@dataclass(frozen=True)
class Pair:
    """The files of the statements' folder that share a name."""

    name: str
    documents: Sequence[Path]
    sidecar: Path | None


def pairs(folder: Path) -> tuple[list[Pair], list[Problem]]:
    """The documents of the folder and their sidecars by name, none of them read.

    Returns:
        One pair for each name, in the order of the names, and what is wrong with the folder.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        return [], [Problem(folder.name, "the folder is missing. It should hold the statements.")]
    documents, sidecars = _sorted_out(folder, problems)
    found = [
        Pair(stem, documents.get(stem, []), sidecars.get(stem))
        for stem in sorted(documents.keys() | sidecars.keys())
    ]
    if not found:
        problems.append(Problem(folder.name, "the folder holds no statement."))
    return found, problems


def read_pair(pair: Pair, problems: list[Problem]) -> Source:
    """What the sidecar says of the document; what is wrong with either goes to the problems."""
    keys: dict[str, Any] = {}
    if pair.sidecar is not None:
        keys = _read_sidecar(pair.sidecar, pair.name, problems)
        if len(pair.documents) != 1:
            found = ", ".join(path.name for path in pair.documents) or "none"
            message = f"expected one document beside the sidecar, found {found}."
            problems.append(Problem(f"{pair.sidecar.parent.name}/{pair.sidecar.name}", message))
    else:
        problems.extend(
            Problem(
                f"{path.parent.name}/{path.name}",
                f"the statement has no sidecar. Add {pair.name}.yml beside it, "
                "or keep it in inbox/ until it has one.",
            )
            for path in pair.documents
        )
    document = pair.documents[0] if len(pair.documents) == 1 else None
    return Source(document, keys | {"statement_id": pair.name})


def read_statements(folder: Path) -> tuple[list[Source], list[Problem]]:
    """Every statement of the folder, in the order of their names, and every problem found."""
    found, problems = pairs(folder)
    return [read_pair(pair, problems) for pair in found], problems


def _sorted_out(
    folder: Path, problems: list[Problem]
) -> tuple[dict[str, list[Path]], dict[str, Path]]:
    """The documents and the sidecars of the folder, by the name they share."""
    documents: dict[str, list[Path]] = {}
    sidecars: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.suffix in DOCUMENT_SUFFIXES and path.is_file():
            documents.setdefault(path.stem, []).append(path)
        elif path.suffix == SIDECAR_SUFFIX and path.is_file():
            sidecars[path.stem] = path
        else:
            name = f"{folder.name}/{path.name}"
            expected = ", ".join((*DOCUMENT_SUFFIXES, SIDECAR_SUFFIX))
            problems.append(
                Problem(name, f"neither a statement nor a sidecar (expected a file in {expected}).")
            )
    return documents, sidecars


def _read_sidecar(path: Path, stem: str, problems: list[Problem]) -> dict[str, Any]:
    """The keys without mistakes; what is wrong with the others goes to the problems."""
    file = f"{path.parent.name}/{path.name}"
    try:
        content = yaml.load(decode(path.read_bytes()), _StringLoader)  # noqa: S506 - a SafeLoader
    except UnreadableText as error:
        problems.append(Problem(file, error.reason, error.line, str(error.column)))
        return {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it cannot be parsed"
        place = (mark.line + 1, str(mark.column + 1)) if mark else (None, None)
        problems.append(Problem(file, f"no valid YAML: {reason}.", *place))
        return {}
    except OSError as error:
        problems.append(Problem(file, f"the file cannot be opened: {error.strerror}."))
        return {}
    except RecursionError:
        problems.append(Problem(file, "the values are nested too deeply to be read."))
        return {}
    if not isinstance(content, dict):
        problems.append(Problem(file, "expected lines of the form `key: value`."))
        return {}
    keys: dict[str, Any] = dict(content)
    mistakes = list(_mistakes(keys, stem, file))
    problems.extend(mistakes)
    wrong = {mistake.column for mistake in mistakes}
    return {key: value for key, value in keys.items() if key not in wrong}


def _mistakes(keys: dict[str, Any], stem: str, file: str) -> Iterator[Problem]:
    """What is wrong with the keys of a sidecar; `edition` and `issued_on` become typed."""
    for key, (expected, pattern) in _KEYS.items():
        value = keys.get(key)
        if value is None or value == "":
            yield Problem(file, f"the key is missing. Expected {expected}.", None, key)
        elif not isinstance(value, str) or not pattern.fullmatch(value):
            yield Problem(file, f"found {value!r}, expected {expected}.", None, key)
        elif key == "edition":
            keys[key] = int(value)
        elif key == "sha256":
            keys[key] = value.lower()
        elif key == "statement_id" and value != stem:
            message = f"found {value!r}, expected {stem!r}, the name of the file."
            yield Problem(file, message, None, key)
        elif key == "issued_on":
            try:
                keys[key] = date.fromisoformat(value)
            except ValueError:
                yield Problem(file, f"found {value!r}, expected a day that exists.", None, key)
