"""The words that commit in English.

A verb commits if it speaks of an act to come (`will sign`, `intend to`). Hopes, welcomes,
beliefs and reports are told by other verbs and are not among them; a pledge made in the past
(`have agreed to`) still stands and is.
"""

import re

from orchestration.statements.commit_cues import CommitCues
from orchestration.statements.lexicon import words

_ADVERB = r"(?:\s(?:also|jointly|further|fully|firmly|to continue|together|hereby)){0,2}"

ENGLISH = CommitCues(
    verbs=re.compile(
        rf"\b(?:commit(?:s)?{_ADVERB}(?:\sourselves|\sthemselves)?\sto\b"
        # an aside between a verb and what it promises, and a sum that is promised
        r"|(?:commits?|pledges?|agree|undertakes?|intends?|resolve),\s[^,.;:]{1,60},\sto\b"
        r"|(?:pledges|(?<=\bwe\s)pledge|(?:has|have)\s(?:\w+ly\s)?pledged|hereby\spledges?|commits)"
        r"\s(?=(?:an?\s|up\sto\s|another\s|(?:US|CAD|AUD|EUR|USD|C|A)?\s?[$€£]?\s?\d))"
        rf"|(?:have|has)(?:\s\w+ly)?\s(?:also\s)?(?:committed|pledged|agreed|decided|resolved"
        rf"|undertaken|vowed)\s(?:\w+ly\s)?to\b"
        r"|(?:are|is)(?:\s(?:also|both|fully|firmly|deeply|jointly|each"
        r"|strongly))?\scommitted\sto(?=\s(?:\w+ly\s)?(?:\w+ing\b|(?:further|continue|work"
        r"|expand|strengthen|increase|support|build|develop|provide|establish|implement|promote"
        r"|advance|ensure|deepen)\b))"
        r"|(?:committed|pledged|pledges?|intends?|intended|vows?|vowed|undertakes?|undertook"
        r"|resolves?|resolved|decides?|decided|agrees?|agreed|aims?|promises?"
        r"|promised)(?:\s(?:\w+ly|also|further)){0,2}\sto\b"
        r"|announc\w+\s(?:\w+\s){0,3}?plans?\s(?:for|of)\b"
        r"|plan(?:s|ned)?\s(?:\w+ly\s)?to\b|(?:are|is)\s(?:also\s)?planning\sto\b"
        r"|agree[ds]?\s(?:up)?on\s(?:the\sfollowing|a\s|an\s|these\s|new\s|further\s)"
        r"|(?:are|is)\s(?:\w+ly\s)?(?:determined|resolved|poised|set|going|due)\sto\b"
        r"|expects?\sto\b"
        r"|(?:aim|goal|objective|intention|intent|plan|ambition)s?\s(?:is|are)\s(?:\w+ly\s)?to\b"
        r"|announc\w+\s(?:\w+\s){0,3}?(?:plans?|intention|intent"
        r"|commitment)s?\s(?:\w+\s){0,2}?to\b"
        r"|(?:affirm|express|declar|stat|confirm|shar|underscor|underlin|reaffirm"
        r"|reiterat)\w*\s(?:\w+\s){0,3}?(?:intention|intent|plans?)s?\s(?:\w+\s){0,2}?to\b"
        r"|look(?:s)?\sforward\sto\s(?:\w+ly\s)?(?:host|hold|launch|sign|conven|conclud|complet"
        r"|finaliz|finalis|establish|open|publish|implement|start|beginn)ing\b"
        r"|(?:direct|task|instruct)(?:s|ed)?\s(?:our|their|the|senior"
        r"|relevant)\s(?:[\w-]+\s){0,6}?to\b"
        r")"
    ),
    future=re.compile(
        r"\b(?:will|shall)\b(?!\s(?:of|to)\b)|(?<=\b[Ww]e)[’']ll\b"
        # `the centres are to open in June`: what is arranged
        r"|\b(?:is|are)\sto(?=\s(?!be\s(?:found|seen|commended|congratulated|expected|welcomed"
        r"|applauded|feared|hoped|understood))\w+)"
    ),
    passive=re.compile(
        r"\s(?:\w+ly\s|also\s|then\s)?be\s(?:\w+ly\s|also\s|jointly\s)?(?!based|needed|required"
        r"|focused|guided|aimed|designed|"
        r"affected|judged|remembered|limited|tasked|able|ready|forced|used|well\b)"
        r"(?:\w+ed|held|built|begun|set|made|given|sent|put|paid|taken|repaid|run|led|drawn"
        r"|brought)\b"
    ),
    happening=re.compile(
        r"\s(?:\w+ly\s|also\s|next\s|again\s)?(?:meet|convene|reconvene|take\splace|begin|start"
        r"|open|conclude|resume|"
        r"be\s(?:held|convened|hosted|launched)|occur|commence|gather)\b"
    ),
    idle=re.compile(
        r"\s(?:\w+ly\s|also\s|only\s|not\s|never\s)?(?:depend|require|need|become"
        r"|help\s(?:to\s)?(?:ensure|us)|be\s(?:able|remembered|stronger|"
        r"critical|essential|key|important|crucial|safer|better|needed|required|judged)"
        r"|have\s(?:\w+ed|a|an|the)\b|tire|fail|know|prevail|win)\b"
    ),
    governing=re.compile(
        r"\b(?:announc\w+|agree[ds]?|decid\w+|confirm\w*|declar\w+|commit\w*|pledg\w+|stat(?:e"
        r"|es|ed)|"
        r"determin\w+|resolv\w+|ensur\w+|stress\w*|affirm\w*|not(?:e"
        r"|ed) with satisfaction)\s(?:\w+\s){0,6}$"
    ),
    conditional=re.compile(
        r"(?:If|Should|Were|Had|Unless|Whether|No\s|Nothing|Would|May|Let)\b|(?:[Ww]e|[Tt]hey"
        r"|The\s\w+)\s(?:hope|wish|thank|believe)\b"
    ),
    connectives=re.compile(
        r"(?:[,;:()–—]\s*|\s|^)(?P<word>that|which|who|whom|where|whose|as|because|since|while"
        r"|whereas|when|so|if|"
        r"once|until|unless|how|what|whether|than|but|and that|yet)\s|[,;:()–—]\s?|\s-\s"
        r"|(?<=[a-z\d]{2})[.!?]+\s(?=[A-Z])"
    ),
    relatives=words(
        """
        that which who whom where whose what
        """
    ),
    joining=words(
        """
        and or but then &
        """
    ),
    adverbs=words(
        """
        also jointly together further therefore thus now each hereby fully strongly then again
        firmly formally additionally furthermore respectively mutually separately immediately
        soon still accordingly likewise ultimately initially collectively subsequently always
        never actively closely have has had moreover all both themselves ourselves currently
        today similarly
        """
    ),
    quick=re.compile(
        r"\b(?:will|shall|commit|pledg|inten|plan|agree|decid|resol|underta|undertook|vow|aim"
        r"|promis|goal|\b(?:is|are)\sto\s|"
        r"objective|ambition|determined|going|forward|instruct|direct|task|expect|due|set"
        r"|poised)|’ll|'ll",
        re.IGNORECASE,
    ),
    reports=re.compile(
        r"\b(?:have|has)\s(?:\w+\s){0,2}(?:been|done|achieved|made|taken|delivered|completed"
        r"|seen|included?|launched|agreed\son)\b"
        r"|\b(?:we|countries|governments|sides|they)\s(?:\w+ly\s|also\s|already\s)?(?:have"
        r"|has)(?::|\s*$|\salready|\sjointly)|\bachieve(?:d|ments)\b|accomplish"
        r"|\bprogress\b(?!\son\sthe\sfollowing)|"
        r"\bresults?\b|\bparticipa(?:nts|ted|ting)|\battend|\bpresent\b|\b(?:last|past"
        r"|previous)\s(?:\w+\s){0,2}(?:years?|months?)\b|"
        r"\bto\sdate\b|\bso\sfar\b|\bfigures\b|\bmembers\b|\bsignator|\bprinciples\b|\bvalues\b"
        r"|\bbeliefs?\b|\bbelieve|"
        r"\brecogni[sz]|\bwelcome|\bnote[ds]?\b|\bhighlights?\b|\bincluded\b|\bwere\b|\bwas\b"
        r"|\bdelivered\b|\boutcomes\b|\bdelegations?:|\bconcerns?\b|\bdid\b|\bdone\b|\brecall"
        r"|\bcondemn|\bcall\son\b|\bcalled\b|\burge|\bbackground\b|\bdefinitions?\b"
        r"|\bcontacts?\b|\bannex\b|\btopics\b|\bsubjects\b|\bdiscussed\b",
        re.IGNORECASE,
    ),
    ahead=re.compile(
        r"\bnext\ssteps?\b|\bcommit(?:ments?|s)?\b|\bpledges?\b|\baction\s(?:plan|items"
        r"|points)\b|\bactions?\b|\bpriorit(?:y|ies)\b|"
        r"\b(?:coming|next|following|upcoming|ahead)\s(?:\w+\s){0,2}(?:years?|months?|weeks"
        r"|steps|actions|measures|initiatives|commitments|efforts|areas|priorities)\b|"
        r"\bgoing\sforward\b|\bmoving\sforward\b|\blooking\s(?:ahead|forward)\b|\bway\sforward\b"
        r"|\bto\sthis\send\b|\bin\sorder\sto\b|\bwill\b|\bshall\b|\bmust\b|\bdeliverables\b|"
        r"\bundertakings?\b|\bwork\s?plan\b|\broadmap\b|\bagenda\b|\bto\s(?:accomplish|achieve"
        r"|advance|deliver|do\sso)\b|\bintend(?:s|ed)?\b|\bplans?\b|\bresolve[sd]?\b|\bvow"
        r"|\bagree[ds]?\b|\bdecide[ds]?\b|\bundertake",
        re.IGNORECASE,
    ),
    action=re.compile(
        r"(?:(?:\w+ly|Further|Together|To|Also|Not)\s(?:and\s\w+ly\s)?)?(?:accelerate|accept"
        r"|achieve|act|adapt|add|address|adhere|adopt|advance|agree|align|allocate|amend"
        r"|analy[sz]e|announce|apply|appoint|approve|arrange|assess|assign|assist|attract|"
        r"begin|boost|bring|broaden|build|call|carry|collaborate|combat|commence|commit"
        r"|communicate|compile|complete|conclude|conduct|consider|consolidate|consult|continue"
        r"|contribute|convene|cooperate|coordinate|counter|create|curb|cut|"
        r"decide|deepen|define|deliver|deny|deploy|design|designate|develop|devote|digiti[sz]e"
        r"|direct|disburse|discuss|dismantle|dispatch|disrupt|distribute|double|draft|draw|ease"
        r"|elevate|eliminate|embed|enable|encourage|end|endorse|enforce|engage|enhance|enlarge"
        r"|ensure|equip|establish|evaluate|examine|exchange|expand|expedite|explore|extend|"
        r"facilitate|fight|finali[sz]e|finance|focus|form|formali[sz]e|foster|fulfil|fulfill"
        r"|fund|further|give|grant|grow|halve|harmoni[sz]e|help|hold|host|identify|implement"
        r"|improve|incorporate|increase|inform|initiate|install|institute|integrate|intensify"
        r"|introduce|invest|investigate|invite|issue|join|jointly|"
        r"keep|launch|lead|leverage|lift|limit|link|locate|lower|maintain|make|map|maximi[sz]e"
        r"|measure|meet|mobili[sz]e|moderni[sz]e|monitor|move|negotiate|nominate|offer|open"
        r"|operate|operationali[sz]e|optimi[sz]e|organi[sz]e|oversee|partner(?=\swith)|pay|phase"
        r"|pilot|place|plan|prepare|present|prevent|prioriti[sz]e|produce|promote|propose"
        r"|prosecute|protect|provide|publish|purchase|pursue|put|"
        r"raise|ratify|reach|rebuild|recogni[sz]e|recruit|redouble|reduce|refer|reform|refrain"
        r"|refurbish|regulate|reinforce|release|remain|remove|renew|reopen|repatriate|replace"
        r"|replenish|report|require|rescue|resettle|resolve|respect|respond|restore|restrict"
        r"|resume|review|revise|roll|safeguard|sanction|scale|seek|sell|send|serve|set|share"
        r"|sign|simplify|speed|sponsor|stand|standardi[sz]e|start|station|step|stop|streamline"
        r"|strengthen|strive|submit|supply|support|suspend|sustain|swap|"
        r"tackle|take|target|terminate|test|tighten|track|train|transfer|transform|transition"
        r"|transmit|treat|triple|undertake|unlock|update|upgrade|uphold|use|utili[sz]e|verify"
        r"|visit|waive|welcome|widen|withdraw|work)\b",
        re.IGNORECASE,
    ),
    past_item=re.compile(
        r"(?:\w+ly\s)?(?:[A-Z]?\w+(?:ied|ed)|built|held|began|gave|sent|made|took|met|brought"
        r"|led|grew|fell|rose)\s(?!to\s)",
        re.IGNORECASE,
    ),
)
