"""Who has a post in a school or trust, and how a person's name looks."""

import re

from index.facts.patterns import one_of

_STANDING = r"(?:(?:executive|co|deputy|assistant|associate|acting|interim|vice|regional)[\s-]*)*"
_GOVERNORS = r"(?:the\s+)?(?:full\s+|local\s+)?" + one_of(
    """governors, governing (?:body|board), trustees, directors, (?:trust|academy) board,
    (?:trust|academy) council, board(?: of (?:trustees|directors|governors))?"""
)
_SAFEGUARDING = one_of("safeguarding, senior, child protection")
_DESIGNATE = one_of("lead, person, officer, professional")
_AREA = one_of(
    r"""safeguarding, child protection, send?, inclusion, online[\s-]safety, e-?safety, it, ict,
    computing, digital, curriculum, attendance, behaviour, pastoral, mental health, well-?being,
    health (?:and|&) safety, hr, human resources, people, finance, operations, estates, premises,
    site, facilities, network, data(?: protection)?, office, business, educational visits,
    first aid, governance, education, standards, school improvement, eyfs, early years, admissions,
    exams?, communications, compliance, risk, whistleblowing, equalit(?:y|ies)"""
)
_TITLE = one_of(
    """lead(?:er)?, co-?ordinator, officer, manager, director, technician, champion, supervisor,
    governor, trustee, team, department, administrator"""
)
_POSTS = one_of(
    rf"""
    {_STANDING}(?:head\s?teachers?|head\s?masters?|head\s?mistress(?:es)?|principals?),
    (?:deputy|assistant|executive) heads?(?! of),
    (?:executive )?heads? of (?:school|centre|academy|sixth form|year|{_AREA}),
    {_STANDING}designated {_SAFEGUARDING} {_DESIGNATE}s?(?:\s*\((?:deputy )?d?dsl\))?,
    (?:deputy )?d?dsls?,
    (?:vice[\s-])?chair(?:man|woman|person|s)? of {_GOVERNORS},
    (?:nominated |named |link |lead |safeguarding )+(?:link )?(?:governor|trustee|officer|person)s?,
    (?:full |local |school |academy )*governing (?:body|board),
    board of (?:trustees|directors|governors),
    trust board,
    (?:school |trust )?business managers?, sbm,
    line managers?,
    chief (?:executive|operating|financial|finance|education)(?: officer)?, ceo, coo, cfo,
    director of {_AREA},
    (?:school |trust |senior |designated )*{_AREA} (?:link )?{_TITLE}s?,
    data protection officers?(?:\s*\(dpo\))?, dpos?,
    send?co(?:rdinator)?s?, evc,
    (?:senior|school) (?:leadership|management) team, slt, smt,
    clerk to {_GOVERNORS},
    (?:company|trust|school) secretary,
    site manager, caretaker, phase leaders?, key stage leaders?"""
)
ROLE_IN_LOWER_CASE = re.compile(rf"(?<![\w-]){_POSTS}(?![\w-])")
ROLE = re.compile(ROLE_IN_LOWER_CASE.pattern, re.IGNORECASE)

_HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Revd?|Prof|Cllr|Sir|Dame|Fr|Canon|Sister)\b\.?"
_GAP = r"[ \u00a0\n]"  # no tab: a name stands in one cell
_SURNAME = r"(?:(?:Mc|Mac|O['’]|D['’]|de\s|van\s)?[A-Z][A-Za-z'’-]+)"
_NO_FORENAME = one_of(
    """Ask, Tell, Contact, Ring, See, Call, E-?mail, Speak, The, Our, Your, If, Please, Questions?,
    Report, This, School, Staff, Local, Board, Full, Designated, Deputy, Chair, Head, Data, Trust,
    Academy, Governing, Next, Approved, Review, Date, Signed, Policy, Version, Print, Human, Senior,
    Executive, Author, Owner, Lead, Autumn, Spring, Summer"""
)
NAME = re.compile(
    rf"{_HONORIFIC}{_GAP}*(?:[A-Z](?:\.{_GAP}*|{_GAP}+))*{_SURNAME}(?:{_GAP}+{_SURNAME}){{0,2}}"
    rf"|(?:[A-Z]\.?{_GAP}*){{1,3}}{_GAP}{_SURNAME}(?!\w)"  # J. Okafor
    rf"|(?!{_NO_FORENAME}\b)[A-Z][a-z'’-]+(?:{_GAP}+[A-Z]\.?)?(?:{_GAP}+{_SURNAME}){{1,2}}(?!\w)"
)
"""Case matters: embed it in a pattern that ignores case as ``(?-i:...)``."""

_SHORT_FOR = {
    "slt": "senior leadership team",
    "smt": "senior management team",
    "dsl": "designated safeguarding lead",
    "ddsl": "deputy designated safeguarding lead",
    "dpo": "data protection officer",
    "sbm": "business manager",
    "ceo": "chief executive",
}
_SAYS_NOTHING = frozenset({"school", "the", "our"})


def role_key(words: str) -> str:
    """What two ways to write one post have in common: "Head Teachers (all)", "headteacher"."""
    words = re.sub(r"\([^()]*\)", " ", words)
    key = re.sub(r"[^a-z ]", " ", words.lower().replace("’", "'").replace("'s", ""))
    key = re.sub(r"\bhead (?=teacher|master|mistress)", "head", key)
    return " ".join(
        _SHORT_FOR.get(word, word.removesuffix("s") if len(word) > 4 else word)
        for word in key.split()
        if word not in _SAYS_NOTHING
    )
