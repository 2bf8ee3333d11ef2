"""A text cut at the places that are quoted: nothing lost, everything covered where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from orchestration.scorecard.marked import Place, pieces

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, list[Place]]:
    text = draw(TEXTS)
    bounds = st.integers(-2, len(text) + 2)
    places = [
        Place(
            draw(bounds), draw(bounds), draw(st.sampled_from(["figure", "promise"])), f"n{number}"
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    return text, places


@given(texts_with_places())
def test_the_pieces_are_the_text(given: tuple[str, list[Place]]) -> None:
    text, places = given
    assert "".join(piece.text for piece in pieces(text, places)) == text


@given(texts_with_places())
def test_each_place_is_covered_by_its_pieces_and_begins_once(
    given: tuple[str, list[Place]],
) -> None:
    text, places = given
    cut = list(pieces(text, places))
    assert all(piece.text for piece in cut)
    for place in places:
        inside = 0 <= place.start < place.end <= len(text)
        words = "".join(piece.text for piece in cut if place in piece.covering)
        assert words == (text[place.start : place.end] if inside else "")
        assert sum(place in piece.begins for piece in cut) == inside
    for piece in cut:
        widths = [place.end - place.start for place in piece.covering]
        assert widths == sorted(widths, reverse=True)


def test_a_figure_inside_a_promise_is_the_innermost() -> None:
    promise, figure = Place(2, 20, "promise", "c1"), Place(8, 12, "figure", "m1")
    cut = list(pieces("abcdefghijklmnopqrstuvwxyz", [figure, promise]))
    assert [(piece.text, [place.name for place in piece.covering]) for piece in cut] == [
        ("ab", []),
        ("cdefgh", ["c1"]),
        ("ijkl", ["c1", "m1"]),
        ("mnopqrst", ["c1"]),
        ("uvwxyz", []),
    ]
