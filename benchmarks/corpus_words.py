"""The words that generated statements are made of, in English and Spanish.

The ids are those of the curated tables of this project. In the words of a figure `{}` is the place
of its number.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What a figure counts, and how both languages say it."""

    indicator: str
    unit: str
    least: int
    most: int
    en: str
    es: str
    collection: str = "flow"
    actors: tuple[str, ...] = ("US", "MX")
    # How many units the number counts: money is told in millions.
    times: int = 1


FLOWS = (
    Kind("fentanyl_seized", "lb", 900, 60_000, "{} pounds of fentanyl", "{} libras de fentanilo"),
    Kind("fentanyl_pills_seized", "pill", 2_000, 900_000, "{} fentanyl pills",
         "{} pastillas de fentanilo"),
    Kind("methamphetamine_seized", "kg", 2_000, 90_000, "{} kilograms of methamphetamine",
         "{} kilogramos de metanfetamina"),
    Kind("cocaine_seized", "t", 12, 400, "{} tons of cocaine", "{} toneladas de cocaína"),
    Kind("marijuana_seized", "lb", 900, 90_000, "{} pounds of marijuana", "{} libras de marihuana"),
    Kind("heroin_seized", "kg", 110, 9_000, "{} kilograms of heroin", "{} kilogramos de heroína"),
    Kind("xylazine_seized", "kg", 110, 4_000, "{} kilograms of xylazine",
         "{} kilogramos de xilacina"),
    Kind("firearms_seized", "firearm", 300, 40_000, "{} firearms", "{} armas de fuego"),
    Kind("magazines_seized", "magazine", 300, 90_000, "{} magazines", "{} cargadores"),
    Kind("ammunition_rounds_seized", "round of ammunition", 9_000, 900_000,
         "{} rounds of ammunition", "{} cartuchos"),
    Kind("grenades_seized", "grenade", 110, 5_000, "{} grenades", "{} granadas"),
    Kind("email_fraud_money_recovered", "USD", 11, 900, "${} million lost to email fraud",
         "${} millones perdidos por fraude de correo electrónico", actors=("US", "FBI"),
         times=1_000_000),
)  # fmt: skip
TOTALS = (
    Kind("laboratories_destroyed", "laboratory", 110, 900, "{} clandestine laboratories",
         "{} laboratorios clandestinos", "cumulative", ("MX", "SEMAR")),
    Kind("poppy_plantations_eradicated", "plantation", 900, 9_000, "{} poppy plantations",
         "{} plantíos de amapola", "cumulative", ("MX", "GN")),
    Kind("poppy_area_eradicated", "ha", 110, 2_000, "{} hectares of poppy",
         "{} hectáreas de amapola", "cumulative", ("MX",)),
    Kind("precursors_seized", "kg", 2_000, 90_000, "{} kilograms of chemical precursors",
         "{} kilogramos de precursores químicos", "cumulative", ("MX", "SEMAR")),
)  # fmt: skip
PEOPLE = (
    Kind("addiction_prevention_people_reached", "person", 9_000, 900_000,
         "{} people through addiction prevention",
         "{} personas con la prevención de adicciones", actors=("MX", "US", "HHS")),
    Kind("prevention_campaign_families_reached", "family", 9_000, 900_000,
         "{} families with a prevention campaign",
         "{} familias con una campaña de prevención", actors=("MX", "MX-PRES")),
    Kind("youth_program_municipalities_reached", "municipality", 11, 300,
         "{} municipalities with a program for young people",
         "{} municipios con un programa para jóvenes", actors=("MX",)),
)  # fmt: skip
AVERAGE = Kind("fentanyl_seized_monthly_average", "lb/month", 110, 900,
               "{} pounds of fentanyl per month", "{} libras de fentanilo al mes",
               "average")  # fmt: skip
GROWTH = Kind("firearms_traced_growth", "percent", 11, 90, "by {} percent", "en {} por ciento",
              "growth", ("ATF",))  # fmt: skip
STOCK = Kind("global_coalition_members_joined", "country or organization", 21, 180, "{} countries",
             "{} países", "stock", ("US", "MX"))  # fmt: skip

# What was done to what is counted; all else is seized.
VERBS_OF_UNITS = {
    "USD": ("recovered", "recuperó"),
    "person": ("reached", "llegó a"),
    "family": ("reached", "llegó a"),
    "municipality": ("reached", "llegó a"),
    "laboratory": ("destroyed", "destruyó"),
    "plantation": ("eradicated", "erradicó"),
    "ha": ("eradicated", "erradicó"),
}
LEADS = {
    "past": ("Over the past year, ", "Durante el último año, "),
    "unknown": ("In just two months, ", "En solo dos meses, "),
}
NAMES = {
    "US": ("The United States", "Estados Unidos"),
    "MX": ("Mexico", "México"),
    "CA": ("Canada", "Canadá"),
    "DHS": ("The Department of Homeland Security", "El Department of Homeland Security"),
    "CBP": ("U.S. Customs and Border Protection", "La agencia Customs and Border Protection"),
    "DEA": ("The Drug Enforcement Administration", "La agencia Drug Enforcement Administration"),
    "ATF": ("The agency ATF", "La agencia ATF"),
    "FBI": ("The Federal Bureau of Investigation", "El Federal Bureau of Investigation"),
    "HHS": ("The Department of Health and Human Services",
            "El Department of Health and Human Services"),
    "MX-PRES": ("The Presidency of Mexico", "La Presidencia de México (Presidency of Mexico)"),
    "SEMAR": ("The Mexican Navy", "La Marina (SEMAR)"),
    "GN": ("The National Guard", "La Guardia Nacional (National Guard)"),
}  # fmt: skip
# Who else of a country may be named in place of its government.
AGENCIES = {"US": ("US", "CBP", "DHS", "DEA"), "MX": ("MX", "GN", "SEMAR")}
PLACES = (
    ("US-AZ", "Arizona"), ("US-TX", "Texas"), ("US-CA", "California"), ("US-NM", "New Mexico"),
    ("MX-SON", "Sonora"), ("MX-SIN", "Sinaloa"), ("MX-CHH", "Chihuahua"), ("MX-TAM", "Tamaulipas"),
)  # fmt: skip
QUALIFIERS = {
    "exact": ("", ""),
    "at_least": ("more than ", "más de "),
    "just_under": ("nearly ", "casi "),
    "at_most": ("up to ", "hasta "),
    "approximately": ("approximately ", "aproximadamente "),
}

# From the vaguest to the firmest: a promise is weakened to the left, strengthened to the right.
VERBS = (
    ("Explore", "Explorar"), ("Continue to develop", "Continuar desarrollando"),
    ("Develop", "Desarrollar"), ("Finalize", "Concluir"), ("Implement", "Poner en marcha"),
)  # fmt: skip
PRODUCTS = (
    ("a work plan on", "un plan de trabajo sobre"),
    ("a joint report on", "un informe conjunto sobre"),
    ("a training program on", "un programa de capacitación sobre"),
    ("a shared database on", "una base de datos compartida sobre"),
    ("an awareness campaign on", "una campaña de información sobre"),
)  # fmt: skip
SUBJECTS = (
    ("public-health", "drug treatment", "el tratamiento de adicciones"),
    ("public-health", "overdose prevention", "la prevención de sobredosis"),
    ("safe-communities", "at-risk youth", "los jóvenes en riesgo"),
    ("safe-communities", "community policing", "la policía de proximidad"),
    ("homicide-and-high-impact-crime", "homicide investigations", "la investigación de homicidios"),
    ("secure-travel-and-commerce", "port inspections", "las inspecciones en puertos"),
    ("secure-travel-and-commerce", "cargo screening", "la revisión de carga"),
    ("arms-trafficking", "firearms tracing", "el rastreo de armas"),
    ("arms-trafficking", "ammunition trafficking", "el tráfico de municiones"),
    ("illicit-supply-chains", "precursor chemicals", "los precursores químicos"),
    ("illicit-supply-chains", "synthetic drugs", "las drogas sintéticas"),
    ("human-smuggling-and-trafficking", "human smuggling", "el tráfico de migrantes"),
    ("human-smuggling-and-trafficking", "human trafficking", "la trata de personas"),
    ("illicit-finance", "money laundering", "el lavado de dinero"),
    ("illicit-finance", "asset recovery", "la recuperación de activos"),
    ("security-and-justice-sector", "forensic laboratories", "los laboratorios forenses"),
    ("security-and-justice-sector", "police standards", "los estándares policiales"),
    ("extraditions", "extradition procedures", "los procedimientos de extradición"),
    ("cyber", "ransomware incidents", "los incidentes de ransomware"),
    ("human-rights", "missing persons", "las personas desaparecidas"),
    ("irregular-migration", "orderly migration", "la migración ordenada"),
    ("monitoring-and-evaluation", "common indicators", "los indicadores comunes"),
)  # fmt: skip
SIDES = ((" for the northern border", " para la frontera norte"),
         (" for the southern border", " para la frontera sur"))  # fmt: skip
EVIDENCE = {
    "reported_done": ("We completed {} as promised.", "Concluimos {} como se prometió."),
    "reported_progress": ("We took the first steps toward {} together.",
                          "Dimos los primeros pasos hacia {} en conjunto."),
    "reported_setback": ("The work on {} was suspended by both sides.",
                         "El trabajo sobre {} fue suspendido por ambas partes."),
}  # fmt: skip

OPENINGS = (
    ("The results for {} are the outcome of patient cooperation.",
     "Los resultados en materia de {} son fruto de una cooperación paciente."),
    ("Our work on {} rests on shared responsibility and mutual respect.",
     "Nuestro trabajo en materia de {} se basa en la responsabilidad compartida y el respeto."),
    ("In the field of {}, both governments report what follows.",
     "En materia de {}, ambos gobiernos informan lo siguiente."),
)  # fmt: skip
FILLERS = (
    ("The rule of law and the protection of human rights guide every action that we take.",
     "El estado de derecho y la protección de los derechos humanos guían cada acción que tomamos."),
    ("Communities on both sides of the border benefit when institutions trust each other.",
     "Las comunidades de ambos lados de la frontera ganan cuando las instituciones confían."),
    ("The delegations thanked the experts whose reports informed the discussion.",
     "Las delegaciones agradecieron a los expertos cuyos informes orientaron la discusión."),
    ("We reject corruption and address the causes of violence and addiction.",
     "Rechazamos la corrupción y atendemos las causas de la violencia y las adicciones."),
    ("The exchange of information remained the foundation of these investigations.",
     "El intercambio de información siguió siendo la base de estas investigaciones."),
    ("Civil society and academia took part in the preparation of the dialogue.",
     "La sociedad civil y la academia participaron en la preparación del diálogo."),
    ("Transnational criminal organizations know no borders, and neither does our cooperation.",
     "Las organizaciones criminales transnacionales no conocen fronteras, tampoco la cooperación."),
    ("Both delegations underlined the value of transparency toward their citizens.",
     "Ambas delegaciones subrayaron el valor de la transparencia ante su ciudadanía."),
)  # fmt: skip
