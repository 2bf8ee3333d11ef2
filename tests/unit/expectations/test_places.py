import pandas as pd
import pytest

from expectations.places import place_problems


def figure(area: str | None, countries: str, paragraph: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {"ref_area": [area], "actor_countries": [countries], "paragraph": [paragraph]}
    )


@pytest.mark.parametrize(
    ("area", "countries", "paragraph"),
    [
        ("MX", "MX", "mexico seized"),
        ("US;MX", "MX;US", "both"),
        ("MX-SON", "MX", "in sonora"),
        ("001", "US", "a global coalition"),
        (None, "US", "nowhere"),
        ("XX", "XX", None),
    ],
)
def test_places_of_the_text_are_fine(
    area: str | None, countries: str, paragraph: str | None
) -> None:
    assert place_problems(figure(area, countries, paragraph)).tolist() == [None]


@pytest.mark.parametrize(
    ("area", "countries", "paragraph", "says"),
    [
        ("US", "MX", "mexico seized", "US is the country of none of the actors"),
        ("MX-SIN", "MX", "in sonora", "MX-SIN (Sinaloa) is not named"),
        ("001", "US", "in sonora", "the paragraph does not speak of the world"),
        ("US;MX-SON", "MX", "in jalisco", "US is the country of none of the actors; MX-SON"),
    ],
)
def test_odd_places_are_named(area: str, countries: str, paragraph: str, says: str) -> None:
    [problem] = place_problems(figure(area, countries, paragraph))
    assert problem.startswith(says)


def test_an_empty_table_has_no_odd_places() -> None:
    nothing = figure("MX", "MX", "x").iloc[:0]
    assert place_problems(nothing).tolist() == []
