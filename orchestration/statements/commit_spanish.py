"""The words that commit in Spanish; see `commit_english` for what is among them.

The future tense is told by its endings (`-ará`, `-erán`, `-iremos`), behind the infinitive or
one of the few irregular stems. The subject may be missing, or stand behind the verb.
"""

import re

from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.lexicon import words

_FUTURE = (
    r"(?:(?:\w{1,20}(?:ar|er|ir|endr|ondr|aldr|abr|odr|abr|har|dir|querr))(?:á|án|emos|é)"
    r"|\b(?:tendr|pondr|saldr|vendr|har|sabr|mantendr|sostendr|dispondr|propondr|convendr"
    r"|intervendr|promover)(?:á|án|emos))\b"
)
SPANISH = CommitCues(
    verbs=re.compile(
        r"\b(?:(?:se\s|nos\s)?compromet(?:e|en|emos|ieron|ió|imos)\s(?:\w+\s){0,2}?a\b|(?:han|ha"
        r"|hemos)\s(?:\w+\s)?(?:acordado|convenido|decidido|resuelto)\b(?!\sque)"
        r"|(?:se\s)?(?:han|ha|hemos)\scomprometido\sa\b"
        r"|(?:acuerdan?|acordaron|acordamos|acordó|convienen?|convinieron|convenimos|convino"
        r"|deciden?|decidieron|decidimos|decidió|resuelven|resolvieron|resolvimos|resuelve"
        r"|pactaron|pactan)\s(?:\w+mente\s|también\s|asimismo\s|además\s)?(?:en\s)?(?:\w+(?:ar"
        r"|er|ir)(?:se|los?|las?)?\b|lo\ssiguiente|las?\ssiguientes?|los\ssiguientes|el\s|la\s"
        r"|los\s|las\s|amb[oa]s\s|un\s|una\s|:)"
        r"|(?:tienen|tiene|tenemos)\s(?:\w+\s)?(?:la\sintención|el\spropósito|previsto"
        r"|como\sobjetivo)\s?(?:de\s)?|planean?(?:mos)?\s|planeamos\s"
        r"|prevén?\s(?:\w+mente\s)?\w+(?:ar|er|ir)\b|prevemos\s|pretenden?(?:mos)?\s\w+(?:ar|er"
        r"|ir)\b"
        r"|proyectan?\s\w+(?:ar|er|ir)\b|(?:se|nos)\sproponen?(?:mos)?\s\w+(?:ar|er|ir)\b|(?:van"
        r"|vamos|va)\sa\s\w+(?:ar|er|ir)(?:se)?\b"
        r"|anunci\w+\s(?:\w+\s){0,3}?(?:planes|intención|compromiso)\s(?:de|para)\b|(?:expres"
        r"|reafirm|manifest|confirm|declar)\w+\s(?:\w+\s){0,3}?intención\sde\b"
        r"|(?:instruy|instru)\w+\sa\b|est(?:án|amos|á)\s(?:decididos?|determinados?"
        r"|comprometidos?)\sa\b"
        r"|asum\w+\sel\scompromiso\sde\b|(?:su|nuestro)\scompromiso\ses\b|buscan\s\w+(?:ar|er"
        r"|ir)\b)",
        re.IGNORECASE,
    ),
    future=re.compile(_FUTURE, re.IGNORECASE),
    passive=re.compile(
        r"(?:ser|estar)(?:á|án)\s(?!necesari|fundamental|clave|posible)\w+[aio]d[oa]s?\b",
        re.IGNORECASE,
    ),
    happening=re.compile(
        r"(?:reunir|celebrar|comenzar|iniciar|empezar|abrir|realizar|llevar|crear|establecer"
        r"|instalar|publicar|firmar|ampliar|convocar)(?:á|án)\b|tendrán?\slugar",
        re.IGNORECASE,
    ),
    idle=re.compile(
        r"(?:permitir|contribuir|ayudar|facilitar|beneficiar|requerir|depender|incluir|necesitar"
        r"|podr|deber|"
        r"significar|constituir|representar|habr|ser|estar|generar|favorecer|servir|quedar)(?:á"
        r"|án|emos)",
        re.IGNORECASE,
    ),
    governing=re.compile(
        r"\b(?:anunci\w+|acord\w+|acuerdan?|decid\w+|confirm\w+|declar\w+|compromet\w+"
        r"|conv[ie]n\w+|resolv\w+|inform\w+)\s(?:\w+\s){0,4}$",
        re.IGNORECASE,
    ),
    conditional=re.compile(r"(?:Si|Ojalá|Esperamos|Esperan|Confiamos|Confían|De\sser)\b"),
    connectives=re.compile(
        r"(?:[,;:()–—]\s*|\s|^)(?P<word>que|quien|quienes|cuyo|cuya|donde|como|porque|pues"
        r"|mientras|cuando|si|aunque|pero|"
        r"el cual|la cual|los cuales|las cuales)\s|[,;:()–—]\s?|\s-\s"
        r"|(?<=[a-zñáéíóú\d]{2})[.!?]+\s(?=[A-ZÁÉÍÓÚÑ])"
    ),
    relatives=words(
        """
        que quien quienes cual cuales donde
        """
    ),
    joining=words(
        """
        y e o u pero
        """
    ),
    adverbs=words(
        """
        también asimismo además conjuntamente juntos juntas se nos no ya ambos igualmente
        posteriormente próximamente le les lo la los las respectivamente
        """
    ),
    quick=re.compile(
        r"compromet|compromiso|acuerd|acord|convi|conven|decid|resuel|resol|pact|intenci"
        r"|propósito|previsto|plane|prev|pretend|proyect|propon|"
        r"\bva(?:n|mos)?\sa\b|instru|r(?:á|án|emos)\b|determinad|busca",
        re.IGNORECASE,
    ),
    reports=re.compile(
        r"\b(?:han|ha|hemos)\s\w+[ai]do\b|\blogr|\bavances?\b|\bresultados?\b|\bparticip|\basist"
        r"|\bpresentes\b|\b(?:último|pasado|anterior)s?\b|"
        r"\bhasta\sla\sfecha\b|\bcifras\b|\bintegrantes\b|\bmiembros\b|\bprincipios\b"
        r"|\bvalores\b|\breconoc|\bsaluda|\bdestac|\bbalance\b|\bfueron\b|\breiter|\bsubray"
        r"|\bcelebra|\btemas\b|\basuntos\b|\babord|\bdiscuti",
        re.IGNORECASE,
    ),
    ahead=re.compile(
        r"\bpróxim[oa]s?\b|\bcompromisos?\b|\bcomprom|\bacuerd(?:o|os|an?|en)\b|\bacord"
        r"|\bacciones\b|\bprioridades\b|(?<!temas\s)(?<!asuntos\s)\bsiguientes?\b|\bplan\sde\b|\bhoja\sde\sruta\b|"
        r"\bfuturo\b|\ba\sfuturo\b|\bintención\b|\bcon\seste\sfin\b|\bpara\sello\b|\bmedidas\b"
        r"|\bva(?:n|mos)?\sa\b|r(?:á|án|emos)\b|\bprevé|\bplane|\bdecid|\bconv[ie]n"
        r"|\bperspectivas\b|\bseguimiento\b|\bproponen?\b|\bbuscan?\b",
        re.IGNORECASE,
    ),
    action=re.compile(
        r"(?:(?:No|\w+mente)\s)?(?!(?:mar|lugar|mujer|taller|hogar|militar|escolar|popular"
        r"|similar|auxiliar|titular|bienestar|azar|dólar|poder|deber|ayer|sector)\b)\w{2,}(?:ar"
        r"|er|ir|ír)(?:se|los?|las?|les?)?\b",
        re.IGNORECASE,
    ),
    past_item=re.compile(
        r"(?:Se\s)?\w+(?:aron|ieron|ó|amos|imos)\b|(?:Se\s)?(?:han|ha|hemos)\s\w+[ai]do\b",
        re.IGNORECASE,
    ),
)
