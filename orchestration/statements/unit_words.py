"""The words and signs of measured units and currencies, and the codes they mean."""

from orchestration.statements.lexicon import words


def _table(**codes: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): code.replace("_", " ")
        for code, phrases in codes.items()
        for phrase in phrases.split(",")
    }


MEASURES = _table(
    hm3="hm³,hm3,hectómetros cúbicos,hectómetro cúbico,cubic hectometres,cubic hectometers",
    kg="kg,kgs,kilogram,kilograms,kilo,kilos,kilogramo,kilogramos",
    g="gram,grams,gramo,gramos",
    mg="mg,milligram,milligrams",
    lb="lb,lbs,pound,pounds,libra,libras",
    oz="oz,ounce,ounces,onza,onzas",
    t="""ton,tons,tonne,tonnes,metric ton,metric tons,metric tonne,metric tonnes,mt,tonelada,
        toneladas,tonelada métrica,toneladas métricas""",
    km="km,kms,kilometer,kilometers,kilometre,kilometres,kilómetro,kilómetros",
    m="meter,meters,metre,metres,metro,metros",
    cm="cm,centimeter,centimeters,centímetro,centímetros",
    mm="mm,millimeter,millimeters,millimetre,millimetres",
    mi="mile,miles,milla,millas",
    nmi="nautical mile,nautical miles,millas náuticas",
    ft="foot,feet,pie,pies",
    ha="ha,hectare,hectares,hectárea,hectáreas",
    acre="acre,acres",
    km2="""km²,sq km,square km,square kilometer,square kilometers,square kilometre,
        square kilometres,kilómetro cuadrado,kilómetros cuadrados""",
    m2="m²,square meter,square meters,square metre,square metres,metros cuadrados",
    mi2="square mile,square miles",
    ft2="square foot,square feet",
    m3="m³,cubic meter,cubic meters,cubic metre,cubic metres,metro cúbico,metros cúbicos",
    bcm="bcm",
    L="liter,liters,litre,litres,litro,litros",
    gal="gallon,gallons,galón,galones",
    barrel="barrel,barrels,barril,barriles",
    kW="kw,kilowatt,kilowatts",
    MW="mw,megawatt,megawatts,megavatio,megavatios",
    GW="gw,gigawatt,gigawatts,gigavatio,gigavatios",
    TW="tw,terawatt,terawatts",
    kWh="kwh,kilowatt hour,kilowatt hours",
    MWh="mwh,megawatt hour,megawatt hours",
    GWh="gwh,gigawatt hour,gigawatt hours",
    TWh="twh,terawatt hour,terawatt hours",
    MHz="mhz,megahertz",
    GHz="ghz,gigahertz",
    Gbps="gbps",
    TB="tb,terabyte,terabytes",
    percent="percent,per cent,pct,percentage,por ciento,ciento",
    percentage_point="percentage point,percentage points,puntos porcentuales,punto porcentual",
    basis_point="basis point,basis points,puntos básicos",
    times="times,veces,fold",
)
MEASURES |= {
    ("degrees", "celsius"): "°C",
    ("grados", "celsius"): "°C",
    ("degree", "celsius"): "°C",
}
MONEY = _table(
    USD="dollar,dollars,us dollars,u s dollars,u s dollar,usd,dólar,dólares,mdd",
    EUR="euro,euros,eur",
    GBP="gbp,pounds sterling,pound sterling,british pounds",
    MXN="peso,pesos,mxn,mexican pesos,pesos mexicanos,mdp",
    ARS="argentine pesos,pesos argentinos",
    CLP="chilean pesos,pesos chilenos",
    PHP="philippine pesos",
    GTQ="quetzal,quetzales",
    HNL="lempira,lempiras",
    PEN="soles",
    JPY="yen,jpy",
    CAD="cad,canadian dollars",
    AUD="aud,australian dollars",
    NZD="nzd",
    INR="inr,rupee,rupees",
    KRW="won,krw",
    CNY="yuan,renminbi,cny,rmb",
    BRL="brl,reais",
    CHF="chf,swiss francs",
    SEK="sek,kronor",
    NOK="nok,krone,kroner,norwegian kroner",
    DKK="dkk",
    COP="pesos colombianos,colombian pesos",
    KES="kes,shilling,shillings,kenyan shillings,chelines",
    UAH="uah,hryvnia",
    SGD="sgd",
    AED="aed,dirhams",
)
CURRENCIES = words(
    """usd eur gbp mxn jpy cad aud nzd inr krw cny brl chf sek nok dkk cop kes uah sgd aed ars bob
    clp crc dop gtq hnl nio pab pen pyg uyu ttd jmd bbd czk huf pln ron bgn try ils egp jod mad
    sar qar kwd bhd omr iqd zar ngn ghs tzs ugx etb xof xaf thb vnd idr myr php pkr bdt lkr npr
    twd hkd mnt pgk fjd isk rub gel kzt amd mdl"""
)
"""The codes of ISO 4217 that statements use, in lower case."""
LETTERS = {"Q": "GTQ", "L": "HNL", "B": "PAB", "Bs": "BOB", "Rs": "INR"}
"""Letters that stand for a currency before a large amount."""
ABBREVIATED = {"KSh": "KES", "Ksh": "KES", "TSh": "TZS", "USh": "UGX", "Lps": "HNL", "GH": "GHS"}
"""Abbreviations that stand for a currency before any amount."""
MULTIPLES = {"kt": ("t", 3), "Mt": ("t", 6), "Gt": ("t", 9), "ML": ("L", 6), "GL": ("L", 9)}
"""Units as written that are a power of ten of another."""
MONEY |= {(code,): code.upper() for code in CURRENCIES}
PHRASES = MEASURES | MONEY
LONGEST = max(map(len, PHRASES))
FIRST_WORDS = frozenset(phrase[0] for phrase in PHRASES)
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW"}
DOLLARS = {
    "us": "USD",
    "u": "USD",
    "s": "USD",
    "usd": "USD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "cad": "CAD",
    "cdn": "CAD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "nz": "NZD",
    "nzd": "NZD",
    "mx": "MXN",
    "mxn": "MXN",
    "r": "BRL",
    "hk": "HKD",
}
RATED = frozenset({"kg", "lb", "t", "barrel", "bcm"})
PER = {
    ("each", "month"): "month",
    ("every", "month"): "month",
    ("per", "month"): "month",
    ("a", "month"): "month",
    ("al", "mes"): "month",
    ("por", "mes"): "month",
    ("per", "day"): "day",
    ("a", "day"): "day",
    ("each", "day"): "day",
    ("per", "year"): "year",
    ("each", "year"): "year",
    ("a", "year"): "year",
    ("al", "año"): "year",
    ("por", "año"): "year",
}
