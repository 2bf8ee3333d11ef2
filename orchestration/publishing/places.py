"""The names of places that figures are about."""

WORLD = "001"


def place_name(codes: str) -> str:
    """The English name of one or several places; a code that is none of ISO 3166 names itself.

    Args:
        codes: of ISO 3166-1 or 3166-2, or 001 for the world, separated by `;`.
    """
    return "; ".join(map(_name, codes.split(";")))


def _name(code: str) -> str:
    import pycountry

    if code == WORLD:
        return "World"
    if "-" in code:
        region = pycountry.subdivisions.get(code=code)
        return f"{region.name} ({region.country_code})" if region else code
    country = pycountry.countries.get(alpha_2=code)
    return country.name if country else code
