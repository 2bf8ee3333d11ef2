"""The few number words that stand in phrases of time: `the past two years`, `second half`."""

PLACES = {
    word: place
    for place, names in enumerate(
        ("first primer", "second segundo", "third tercer", "fourth cuarto"), start=1
    )
    for word in names.split()
}
_COUNTS = {
    word: count
    for count, names in enumerate(
        ("two dos", "three tres", "four cuatro", "five cinco", "six seis", "seven siete"), start=2
    )
    for word in names.split()
} | {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "doce": 12}
_COUNTS |= {"ocho": 8, "nueve": 9, "diez": 10, "once": 11}


def counted(written: str) -> int:
    """How many digits or a number word say; 1 for a word that says none."""
    return int(written) if written.isdigit() else _COUNTS.get(written.lower(), 1)
