"""Nouns that can act in a statement, and nouns of what is agreed, which cannot."""

from orchestration.statements.lexicon import words

AGENTS = words(
    """
    government governments country countries nation nations side sides party parties leader
    leaders minister ministers president presidents secretary secretaries official officials
    team teams delegation delegations committee committees subcommittee commission commissions
    council councils group groups subgroup subgroups force forces agency agencies authority
    authorities ministry ministries department departments member members partner partners
    participant participants signatory signatories state states office offices institution
    institutions expert experts dialogue dialogues sub-dialogues subdialogues platform forum
    secretariat board panel administration administrations bank corporation coalition center
    centre institute police guard navy army coastguard embassy embassies principals advisor
    advisors advisers envoys representatives commissioner commissioners director directors
    chair chairs co-chairs counterparts personnel service allies mechanism prosecutors
    ourselves both all us unit units consortium bureau treasury congress parliament
    chancellor premier premiers monarch king cabinet task-force

    gobierno gobiernos país países nación naciones parte partes delegación delegaciones
    comité comités comisión comisiones consejo grupo grupos fuerza agencia agencias
    autoridad autoridades ministerio ministerios secretaría secretarías ministro ministra
    ministros ministras presidente presidenta presidentes mandatario mandatarios canciller
    cancilleres secretario secretaria secretarios líderes líder jefes miembros socios
    participantes firmantes estado estados oficina oficinas institución instituciones expertos
    diálogo mecanismo foro banco instituto policía guardia marina armada embajada fiscalía
    fiscalías fiscal dependencias equipos equipo administración titulares representantes
    ambas ambos unidad dirección procuraduría subgrupo mesa mesas cooperantes
    """
)
THINGS = words(
    """
    agreement agreements initiative initiatives project projects program programs programme
    programmes partnership partnerships memorandum mou framework funding fund funds investment
    investments step steps action actions effort efforts measure measures loan loans law plan
    plans strategy strategies declaration act treaty statement roadmap document work charter
    arrangement pact package principles cooperation collaboration support assistance
    acuerdo acuerdos iniciativa proyecto proyectos programa programas alianza memorando fondo
    inversión medidas acciones esfuerzos plan estrategia declaración ley tratado convenio
    cooperación colaboración apoyo
    """
)
