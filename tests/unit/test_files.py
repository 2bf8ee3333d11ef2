import hashlib
import os
from pathlib import Path

import pytest

from orchestration.files import sha256, write_atomically


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "quality" / "d'été [1]" / "latest.json"
    write_atomically(path, "Niñez\nline\n")
    assert path.read_bytes() == "Niñez\nline\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    write_atomically(path, "a long text that was here before")
    write_atomically(path, "short")
    assert path.read_text() == "short"


def test_whoever_has_the_file_open_keeps_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    write_atomically(path, "before")
    with path.open() as reader:
        write_atomically(path, "after")
        assert reader.read() == "before"
    assert path.read_text() == "after"


def test_a_text_that_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "latest.json"
    write_atomically(path, "before")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "half a character: \ud800")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_at_the_last_step_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "latest.json"
    write_atomically(path, "before")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "after")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"abc", bytes(range(256)) * 10_000])
def test_the_hash_is_that_of_the_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert sha256(path) == hashlib.sha256(content).hexdigest()
