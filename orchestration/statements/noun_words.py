"""Words that the reading of noun phrases knows, English and Spanish."""

from orchestration.statements.lexicon import words

STOPS = words(
    """of in for to from with on at by across through under over since during per as than that
    which who whose whom where when while and or but nor were was is are be been being has have
    had will would can could may might must shall should do does did between among against into
    within without before after until till via including involving toward towards worldwide
    about around upon because if so yet not also then there here how what both each every all
    annually yearly monthly daily weekly today currently respectively together abroad
    along alongside plus amid despite regarding concerning throughout near above below
    up down out off back away ago later earlier
    a an the this these those our their its his her we they it he she you us them
    eran serán incluidos incluidas died killed met agreed said joined pledged announced signed
    no committed participated brought took came went gave began saw rose fell grew
    de del en para por con sin sobre desde hasta entre contra hacia según durante mediante tras
    que cual quien cuyo cuya y e o u ni pero fueron fue son es está están han ha había serán
    será como más menos al el la los las un una se su sus nuestros nuestro ellos ellas"""
)
"""What ends a noun phrase: function words, and verbs that commonly follow a count."""

FIRST_ADJECTIVES = words(
    """nuevos nuevas otros otras grandes principales diversos diversas distintos distintas
    diferentes jóvenes presuntos presuntas primeros primeras últimos últimas nuevo nueva otro
    otra mil millones millón importantes pequeños pequeñas antiguos antiguas solo sola"""
)
"""Spanish adjectives that stand before their noun."""

PLURAL_MODIFIERS = words(
    """arms rights customs sports goods affairs sales systems operations services weapons
    communications telecommunications women youths forces states nations drugs exports imports
    fisheries logistics resources sciences standards securities emissions materials minerals
    narcotics explosives series headquarters islands various previous numerous continuous"""
)
"""Plurals that narrow another noun: `arms trafficking investigations`; acronyms do too."""

ONLY_MODIFIERS = words("customs rights sports affairs communications telecommunications")
"""Plurals that nobody counts: what they narrow is still to come (`customs and port officers`)."""

UNCHANGED = words(
    """people personnel staff police troops aircraft series species cattle youth headquarters
    spacecraft offspring dosis crisis"""
)

IRREGULAR = {
    "people": "person",
    "men": "person",
    "women": "person",
    "children": "person",
    "lives": "life",
    "wives": "wife",
    "halves": "half",
    "feet": "foot",
    "criteria": "criterion",
    "memoranda": "memorandum",
    "analyses": "analysis",
    "crises": "crisis",
    "theses": "thesis",
    "diagnoses": "diagnosis",
    "viruses": "virus",
    "buses": "bus",
    "statuses": "status",
    "campuses": "campus",
    "focuses": "focus",
    "leaves": "leaf",
    "knives": "knife",
    "doses": "dose",
    "países": "país",
    "meses": "mes",
    "meetings": "meeting",
    "movies": "movie",
    "sorties": "sortie",
    "vaccines": "vaccine",
}

CLASSIFIERS = words("round rounds piece pieces unit units item items set sets sheet sheets")
"""Nouns that name a portion of what follows `of`: `rounds of ammunition`."""

COMPOUNDS = frozenset(
    {
        ("task", "forces"),
        ("task", "force"),
        ("working", "groups"),
        ("working", "group"),
        ("tax", "credits"),
        ("work", "plans"),
        ("training", "courses"),
    }
)
"""Nouns whose second word alone would name something else."""

PERSONS = words(
    """person persons people individual individuals migrant migrants defendant defendants
    suspect suspects agent agents victim victims citizen citizens child children officer
    officers man men woman women boy boys girl girls student students teacher teachers worker
    workers employee employees soldier soldiers troop troops personnel staff police refugee
    refugees resident residents journalist journalists scholar scholars scientist scientists
    researcher researchers engineer engineers farmer farmers entrepreneur entrepreneurs leader
    leaders youth youths adult adults civilian civilians hostage hostages prisoner prisoners
    detainee detainees expert experts participant participants beneficiary beneficiaries
    patient patients professional professionals investigator investigators prosecutor
    prosecutors police official officials trafficker traffickers smuggler smugglers criminal
    criminals fugitive fugitives national nationals immigrant immigrants seeker seekers visitor
    visitors tourist tourists traveler travelers traveller travellers volunteer volunteers
    astronaut astronauts trainee trainees graduate graduates fellow fellows intern interns
    mother mothers parent parents baby babies infant infants user users practitioner
    practitioners technician technicians specialist specialists nurse nurses doctor doctors
    judge judges lawyer lawyers operative operatives
    guard guards
    marine marines sailor sailors pilot pilots cadet cadets veteran veterans
    consumer consumers customer customers voter voters learner learners educator educators
    applicant applicants returnee returnees survivor survivors perpetrator perpetrators
    grantee grantees recipient recipients candidate candidates awardee awardees
    delegate delegates academic academics businessperson alumni
    persona personas individuo individuos migrante migrantes agente agentes niño niños niña
    niñas mujer mujeres hombre hombres joven jóvenes estudiante estudiantes víctima víctimas
    ciudadano ciudadanos elemento elementos efectivo efectivos soldado soldados trabajador
    trabajadores trabajadora trabajadoras funcionario funcionarios detenido detenidos
    integrante integrantes habitante habitantes refugiado refugiados solicitante solicitantes
    policía policías oficial oficiales docente docentes maestro maestros agricultor
    agricultores beneficiario beneficiarios imputado imputados servidor servidores fiscal
    fiscales juez jueces líder líderes experto expertos alumno alumnos desaparecido
    desaparecidos menor menores adolescente adolescentes paciente pacientes"""
)
"""People under any name are persons, as in the codebook."""


def _synonyms(**nouns: str) -> dict[str, str]:
    return {
        word: noun.replace("_", " ")
        for noun, spellings in nouns.items()
        for word in spellings.split()
    }


KNOWN = _synonyms(
    family="families households familias hogares",
    municipality="municipalities municipios municipio",
    seizure="seizures decomisos incautaciones decomiso incautación",
    arrest="arrests detenciones arrestos detención arresto",
    investigation="investigations investigaciones investigación",
    pill="pills tablets pastillas píldoras",
    dose="doses dosis",
    firearm="firearms weapons guns armas arma",
    magazine="magazines cargadores",
    round_of_ammunition="rounds cartuchos municiones",
    grenade="grenades granadas",
    laboratory="laboratories labs laboratorios laboratorio",
    plantation="plantations plantíos",
    substance="substances sustancias",
    action="actions acciones acción",
    incident="incidents incidentes incidente",
)
"""Synonyms that share a unit in `sources/curated/units.csv`."""
