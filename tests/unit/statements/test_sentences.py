import pytest

from orchestration.statements import read_document, segments


def split(text: str) -> list[str]:
    return [
        " ".join(text[part.start : part.end].split())
        for part in segments(read_document(text, "markdown"), {})
        if part.kind == "sentence"
    ]


LEFT, RIGHT = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"


@pytest.mark.parametrize(
    "sentences",
    [
        ["We met.", "They left."],
        ["Why now?", "It matters!", "Indeed."],
        ["It fell by 40 percent.", "2022 was better."],
        [f"He said {LEFT}no.{RIGHT}", f"{LEFT}Yes,{RIGHT} she said."],
        ["We **protected our people.**", "**They** worked."],
        ["The end (of it).", "(Another one.)", "[A third.]"],
        ["It cost more.", "$5 was not enough."],
        ["And so on...", "Then more."],
        ["We work with the U.S.", "The rest is done by Mexico."],
        ["They met in Washington, D.C.", "In 2022 they met again."],
        ["It was built by Micron Technology, Inc.", "We welcome this."],
        ["Plan B.", "The next one is A."],
        ["The answer is No.", "We asked."],
        ["Se reunieron en EE.UU.", "Los gobiernos acordaron."],
        ["\N{INVERTED QUESTION MARK}Por qu\xe9?", "\xc9l lo sabe.", "\xc1frica no."],
    ],
)
@pytest.mark.parametrize("space", [" ", "\n", "\xa0 ", "\r\n"])
def test_where_sentences_end(sentences: list[str], space: str) -> None:
    assert split(space.join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Department of State acted.",
        "The U.S.-Mexico nexus and the U.S.- Mexico border.",
        "The EU-U.S. Summit and the U.K. Government.",
        "Advisor Dr. Elizabeth Sherwood-Randall met Mr. Biden and Sen. Kaine.",
        "Joseph R. Biden, Jr., met J. R. Smith.",
        "Luis J. A. Smith and E. Y. Lee met.",
        "! Two words.",
        "A price in $. $.",
        "Resolution No. 2735 and Art. 5, Sec. II and p. 12.",
        "On Sept. 5 and Oct. 7 they met.",
        "They use tools, e.g. Artemis, i.e. Operation Artemis, vs. Others.",
        "In St. Louis they seized .50 caliber rifles worth 1.5 million.",
        "It costs 1.435,50 in the U.S. Virgin Islands.",
        "Sra. B\xe1rcena y el Lic. Ebrard, N\xfam. 5.",
        "They met at 5 p.m. Eastern and a.m. Pacific time.",
        "It ended. but went on.",
    ],
)
def test_where_they_do_not(sentence: str) -> None:
    assert split(sentence) == [sentence]


def test_sentences_keep_to_their_paragraph_or_item() -> None:
    assert split("One,\n\ntwo.\n\n- three\n- four. Five") == [
        "One,",
        "two.",
        "three",
        "four.",
        "Five",
    ]
