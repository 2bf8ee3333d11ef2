from datetime import date
from pathlib import Path

import pytest

from orchestration.drafting.origin import MOST_BYTES, read_origin
from orchestration.statements import UnreadableText


def written(folder: Path, text: str, name: str = "one.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("---\ndate: '2022-10-14'\n---\nText.", date(2022, 10, 14)),
        ("Washington, October 5, 2023. The governments met.", date(2023, 10, 5)),
        ("London, 5 March 2024\n\nThe governments met.", date(2024, 3, 5)),
        ("Madrid, 5 de marzo de 2024. Los gobiernos se reunieron.", date(2024, 3, 5)),
        ("Text.\n" * 900 + "Done at Nairobi on 1 June 2021.", date(2021, 6, 1)),
        ("On 31 February 2024 nothing happened.", None),
        ("No date at all.", None),
    ],
)
def test_the_date_is_read_where_a_statement_gives_it(
    tmp_path: Path, text: str, day: date | None
) -> None:
    origin = read_origin(written(tmp_path, text))
    assert origin.issued_on == day
    assert origin.doubts, "what is guessed is said"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The governments of the two countries met and agreed to act.", "en"),
        ("Los gobiernos de los dos países se reunieron y acordaron que se actúe.", "es"),
        ("1 2 3", "en"),
    ],
)
def test_the_language_is_that_of_the_commonest_words(
    tmp_path: Path, text: str, language: str
) -> None:
    assert read_origin(written(tmp_path, text)).language == language


def test_a_sidecar_says_it_without_guessing(tmp_path: Path) -> None:
    path = written(tmp_path, "Text of October 5, 2023.")
    sidecar = "language: es\nissued_on: 2024-01-02\nseries_id: us-mx\nedition: 2024\n"
    path.with_suffix(".yml").write_text(sidecar)
    origin = read_origin(path)
    assert (origin.language, origin.issued_on) == ("es", date(2024, 1, 2))
    assert (origin.series_id, origin.edition, origin.doubts) == ("us-mx", 2024, ())


@pytest.mark.parametrize("sidecar", ["- a\n- b", "a: [", "\x00", "language:\nedition: soon"])
def test_a_damaged_sidecar_is_passed_over(tmp_path: Path, sidecar: str) -> None:
    path = written(tmp_path, "Some text.")
    path.with_suffix(".yml").write_text(sidecar)
    assert read_origin(path).language == "en"


@pytest.mark.parametrize(
    "data", [b"", b"   \n", b"\x89PNG\r\n", b"a\x00b", b"caf\xe9", b"\xff\xfea\0"]
)
def test_bytes_that_are_no_statement_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableText):
        read_origin(path)


def test_a_file_too_large_for_a_statement_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UnreadableText, match="no statement"):
        read_origin(path)
