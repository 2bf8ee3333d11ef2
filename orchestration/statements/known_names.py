"""Names that tell who is who: countries, and organisations that speak for no signatory."""

import re

COUNTRIES = frozenset(
    " ".join(name.split())
    for name in """
    Afghanistan, Albania, Alemania, Algeria, Angola, Argentina, Armenia, Australia, Austria,
    Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belgium, Belice, Belize, Benin,
    Bolivia, Bosnia and Herzegovina, Botswana, Brasil, Brazil, Brunei, Bulgaria, Burkina
    Faso, Bélgica, Cambodia, Cameroon, Canada, Canadá, Chad, Chile, Colombia, Corea, Costa
    Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia, Denmark, Dinamarca, Dominica,
    Dominican Republic, Ecuador, Egipto, Egypt, El Salvador, España, Estados Unidos,
    Estonia, Ethiopia, Fiji, Filipinas, Finland, Finlandia, France, Francia, Georgia,
    Germany, Ghana, Grecia, Greece, Grenada, Guatemala, Guyana, Haiti, Haití, Honduras,
    Hungary, Hungría, Iceland, India, Indonesia, Iraq, Ireland, Irlanda, Israel, Italia,
    Italy, Jamaica, Japan, Japón, Jordan, Kazakhstan, Kenia, Kenya, Korea, Kuwait, Laos,
    Latvia, Lebanon, Libya, Lithuania, Luxembourg, Malaysia, Maldives, Mali, Malta,
    Marruecos, Mauritius, Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique,
    México, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North
    Macedonia, Noruega, Norway, Nueva Zelanda, Nueva Zelandia, Oman, Pakistan, Panama,
    Panamá, Papua New Guinea, Paraguay, Países Bajos, Peru, Perú, Philippines, Poland,
    Polonia, Portugal, Qatar, Reino Unido, Republic of Korea, República Dominicana, Romania,
    Rwanda, Saudi Arabia, Senegal, Serbia, Singapore, Slovakia, Slovenia, Somalia, South
    Africa, South Korea, Spain, Sri Lanka, Sudáfrica, Suecia, Suiza, Suriname, Sweden,
    Switzerland, Tailandia, Tanzania, Thailand, Togo, Tonga, Trinidad and Tobago, Tunisia,
    Turkey, Turquía, Türkiye, Ucrania, Uganda, Ukraine, United Arab Emirates, United
    Kingdom, United States, United States of America, Uruguay, Uzbekistan, Vanuatu,
    Venezuela, Viet Nam, Vietnam, Yemen, Zambia, Zimbabwe
    """.split(",")  # noqa: SIM905
)
"""Countries as English and Spanish statements name them."""

THIRD_PARTIES = re.compile(
    r"\b(?:IOM|OIM|UNHCR|ACNUR|CEPAL|ECLAC|IDB|BID|BCIE|CABEI|CAF|IMF|FMI|OAS|OEA|WHO|OMS|PAHO|OPS"
    r"|UNICEF|UNDP|PNUD|UNODC|ONUDD|WFP|PMA|FAO|ILO|OIT|UNEP|UNESCO|IAEA|OIEA|INTERPOL"
    r"|World\sBank|Banco\sMundial|Monetary\sFund|Fondo\sMonetario"
    r"|(?:[\w-]+\s)?Development\sBank|Banco\s(?:\w+\s)?(?:Inter|Centro|de\sDesarrollo)[\w-]*"
    r"|United\sNations|Naciones\sUnidas|UN|ONU|(?:World|Pan)[\s-]\w+\sOrganization"
    r"|International\s(?:\w+\s){0,3}(?:Organi[sz]ation|Agency|Committee|Association|Federation)"
    r"|Organi[sz]ation\s(?:of|for)|Organizaci\u00f3n\s(?:de|para|Internacional|Mundial|Panamericana)"
    r"|company|companies|firms?|corporations?|empresas?|compa\u00f1\u00edas?"
    r"|Inc|Corp|LLC|Ltd|GmbH|PLC|airlines|foundations?|universit(?:y|ies)|universidad(?:es)?)\b"
    r"|\b[A-Z]\w+\s(?:Company|Corporation|Foundation|University)\b"
)
"""Organisations of the world, banks, companies: they act for themselves, not for who signs."""


def is_countries(words: str) -> bool:
    """Whether `words` name one or more countries and nothing else: `Costa Rica and Panama`."""
    named = re.split(r",\s(?:and\s)?|\s(?:and|y|e)\s", words)
    return words in COUNTRIES or all(_bare(name) in COUNTRIES for name in named)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|los?|las?|el)\s", "", name.strip(" *_"), flags=re.IGNORECASE)
