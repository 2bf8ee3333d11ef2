"""What the codes of `ref_area` are called."""

from functools import cache

WORLD = "001"


@cache
def called(code: str) -> str:
    """The English name of a country or of a part of one; the code itself where it has none."""
    import pycountry

    if code == WORLD:
        return "the world"
    found = pycountry.countries.get(alpha_2=code) or pycountry.subdivisions.get(code=code)
    return str(found.name) if found else code
