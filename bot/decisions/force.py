"""What a clause does: forbids, permits, requires, advises; and under which condition.

Read from the modal verbs, negation and the words of exception, as a careful reader would
(deontic modality; the classes are those of the design, section 5).
"""

import re
from typing import Literal

from bot.decisions.words import roots
from bot.domain.value import Value

Act = Literal["forbids", "advises_against", "restricts", "requires", "permits", "informs"]
"""``restricts``: "may only …", allowed in one way and no other. ``informs``: no rule at all."""


class Force(Value):
    """One rule inside a clause.

    ``words`` is the part it governs, ``condition`` what it hangs on, ``exception`` whom or what it
    leaves out, ``limit`` the only way that a restriction allows ("only in the office").
    """

    act: Act
    words: str
    condition: str | None = None
    exception: str | None = None
    limit: str | None = None


_BE = r"(?:is|are|was|were|be|being)"
_MODAL = r"(?:must|may|shall|should|can|could|ought|will|would)"
_PEOPLE = (
    r"(?:staff|employees?|you|they|we|teachers?|adults?|volunteers?|colleagues?|members?|anyone|everyone|"
    r"users?|governors?|people|pupils?|students?|children|parents?|families|visitors?|one)"
)
_PARTICIPLE = r"\w+(?:ed|en|orn|ept|ent|ught|ade|old|one|iven|left|put|let)"
_RESULT = (
    r"(?:result|lead|constitute|have|affect|need|contain|cause|include|become|apply|arise|occur|want|wish|feel|"
    r"find|be\s+(?:subject|required|deemed|considered|taken|made|monitored|asked|covered|disclosed|misinterpreted|"
    r"viewed|seen|held|reported|referred|able|liable|a|an|the|in|difficult|necessary|appropriate))\b"
)

# In order: of two that start at the same place the earlier one is meant.
_ACTS: dict[Act, tuple[str, ...]] = {
    "advises_against": (
        r"advis(?:ed|e|es)\s+(?:\w+\s+){0,2}(?:not\s+to|against)",
        r"not\s+advis(?:able|ed)|inadvisable|unwise|ill[\s-]advised|discouraged?\b",
        r"recommend(?:ed|s)?\s+(?:\w+\s+){0,5}(?:not|against)\b|not\s+recommended",
        r"(?:asked|try|tries|best|better|preferable|wiser?|sensible)\s+not\s+to",
        r"(?:rather|prefer)\s+(?:that\s+)?(?:you|staff|they|people)?\s*(?:didn['’]?t|did\s+not|not)",
        r"(?:best|better|generally)\s+(?:left|avoided)|not\s+a\s+good\s+idea",
        r"not\s+(?:considered\s+|thought\s+)?(?:to\s+be\s+)?good\s+practice|would\s+not\s+normally",
        r"well\s+advised\s+(?:not|to\s+keep\s+away)|in\s+most\s+cases\s+not|unsuitable",
        r"(?:should|would\s+do\s+well\s+to)\s+(?:\w+\s+){0,2}(?:avoid|be\s+avoided)|\bavoid\s+\w+ing",
    ),
    "restricts": (
        rf"(?:{_MODAL}|{_BE})\s+(?:\w+\s+)?only\b|only\s+ever\b|{_BE}\s+to\s+only|to\s+only\s+\w+",
        r"only\s+(?:be|use|take|staff|employees|those|school|via|through|on|in|by|with|people)\b",
        r"restricted\s+to|limited\s+to|(?:should|must)\s+always\s+be\s+used",
    ),
    "forbids": (
        rf"(?:{_MODAL}|do|does|need|{_BE})\s*(?:not|n['’]t)\s+(?:to\s+)?(?:\w+\s+)?{_BE}?\s*(?:permitted|allowed|acceptable|"
        r"appropriate|tolerated|accepted)",
        rf"{_MODAL}\s*(?:not|n['’]t|never)\b|cannot|mustnt|(?:can|won|shan)['’]t\b|(?:do|does)\s*(?:not|n['’]t)\b|\bnever\b",
        rf"{_BE}\s*(?:not|n['’]t|never)\s+(?:\w+ly\s+)?(?:to\b|for\b|{_PARTICIPLE}\b)",
        rf"prohibited|forbidden|banned|barred|blocked|{_BE}\s+(?:\w+\s+)?(?:unacceptable|inappropriate|out\s+of\s+bounds)",
        rf"no\s+circumstances(?:\s+(?:\w+\s+)?(?:{_MODAL}|{_BE}))?|(?:nor|neither)\s+(?:should|must|may|can|do|are|is)\b|not\s+(?:permitted|allowed|acceptable)",
        rf"(?<!\w)no\s+(?:\w+\s+){{1,4}}(?:{_MODAL}|{_BE})\b|(?:no\s+one|nobody|none)\b|refrain\s+from",
        r"(?:^|(?<=[.:;]\s))(?:no|not)(?=[\s.,:])(?!\s+(?:all|every|only|later|more))|(?<=\s)Not\s+(?:on|at|in|for|worn|during|to|while)\b",
        r"(?:stay|stays|keep|kept|leave|left)\s+(?:\w+\s+)?out\s+of|and\s+not\s+\w+",
    ),
    "permits": (
        rf"{_BE}\s+(?:\w+ly\s+|also\s+|very\s+|always\s+)?(?:allowed|permitted|acceptable|welcome|free\s+to|entitled|fine|ok|okay)\b",
        rf"\bmay\b(?!\s+(?:\w+\s+)?{_RESULT})(?!\s+(?:not|never|only)\b)",
        rf"{_PEOPLE}\s+(?:who\s+\w+\s+)?can\b(?!['’]t)(?!\s+(?:\w+\s+)?{_RESULT})(?!\s+(?:not|never|only)\b)|can\s+be\s+(?:worn|used|taken|brought|"
        r"kept|carried|sent|claimed|given)",
        r"(?:have|has)\s+(?:a|the)\s+right\s+to|encouraged\s+to|happy\s+(?:for|to)|\bpermitted\b|\ballowed\b",
        r"(?:matter|question)\s+(?:for\s+(?:each|the)|of\s+personal)|for\s+each\s+\w+\s+to\s+decide",
        r"no\s+(?:blanket\s+)?(?:ban|objection)\b|(?:nobody|no\s+one)['’]s\s+business\s+but",
        r"up\s+to\s+(?:you|the|each)\b|(?:^|(?<=[.:;]\s))(?:yes|of\s+course)\b|(?:no|without)\s+(?:need|objection)|need\s+no\s+permission|"
        r"(?:whom|what|where)(?:ever)?\s+you\s+like|matter\s+for\s+the\s+individual|(?:do|does)\s+not\s+(?:need|have)\s+to",
    ),
    "requires": (
        rf"must|shall|should|{_BE}\s+(?:to|required|expected|asked|obliged)\b|(?:have|has|need|needs)\s+to\b",
        r"ensure|please\b|it\s+is\s+(?:essential|important|vital)|required|needs?\s+(?:the\s+|an?\s+)?(?:same\s+)?(?:approval|permission|consent)",
    ),
}
_ORDER = tuple(_ACTS)
# "You do not have to" and "is not forbidden" permit; it must be tried before "do not" forbids.
_NO_DUTY = (
    r"(?:do|does|need)\s*(?:not|n['’]t)\s+(?:need|have)\s+to|need\s+not\b|needn['’]t|no\s+need\s+to|"
    r"(?:is|are)\s+not\s+(?:prohibited|forbidden|banned)"
)
_ACT = re.compile(
    rf"(?P<free>\b(?:{_NO_DUTY}))|"
    + "|".join(rf"(?P<a{i}>\b(?:{'|'.join(_ACTS[act])}))" for i, act in enumerate(_ORDER)),
    re.I,
)
# An organisation's own doings bind no asker: "the school will not accept liability".
_ORGANISATION = re.compile(
    r"(?<!at )(?<!of )(?<!in )(?<!by )(?<!to )(?<!for )(?<!from )\b(?:the\s+(?:school|trust|"
    r"academy|governing\s+body|local\s+authority|council|police)|we|it|this\s+policy|this|which|that|there)"
    r"\s+(?:also\s+|currently\s+|therefore\s+)?$",
    re.I,
)
_OWN_DOING = ("will", "do", "does", "may", "can", "would")
_OWN_RULE = re.compile(
    r"\s+(?:\w+\s+)?(?:allow|permit|use|cover|include|accept\s+\w+\s+(?:request|gift))", re.I
)

_PERMISSION = (
    r"(?:permission|consent|agreement|approval|authori[sz]ation|authority|sign-?off|say-so)"
)
_FOUR = r"(?:[\w'’]+\s+){0,4}?"
_CONDITION = re.compile(
    rf"\b(?:unless|except(?:ion)?s?\s+(?:if|when|where|with|in|by)\b|exceptional|"
    rf"with(?:out)?\s+{_FOUR}{_PERMISSION}|without\s+(?:first\s+)?(?:asking|checking|agreeing)|"
    rf"prior\s+{_PERMISSION}|{_PERMISSION}\s+(?:[\w'’]+\s+){{0,3}}?(?:must|should|has|is|from|of|to)|"
    rf"needs?\s+(?:the\s+|an?\s+)?(?:same\s+|prior\s+|written\s+)?{_PERMISSION}|"
    r"(?:only|but)\s+(?:if|when|where|with|after|once|for)|subject\s+to|provided\s+(?:that|they|the|it|you|there|he|she)\b|(?:as|so)\s+long\s+as|"
    r"on\s+condition|until\b|(?:must|should|needs?\s+to|ha(?:s|ve)\s+to)\s+(?:first\s+)?be\s+(?:\w+\s+)?(?:agreed|approved|authori[sz]ed|"
    r"discussed|cleared|sanctioned|checked|presented|signed|overseen)|unauthori[sz]ed|unapproved|"
    r"agreed\s+(?:in\s+advance|beforehand|with)|prior\s+arrangement|discretion|case[\s-]by[\s-]case|"
    r"(?:consider|think)\s+(?:very\s+)?carefully|consider\s+whether|"
    r"outside\s+(?:of\s+)?(?:\w+\s+)?(?:working|school|teaching|contact)\s+(?:hours|time)|"
    r"(?:in|during)\s+(?:their|your|his|her)?\s*(?:own\s+time|break|lunch)|"
    r"(?:ask|see|tell|speak\s+to|check\s+with)\s+(?:\w+\s+){1,3}(?:first|before)|ask\s+(?:first|before)|"
    r"(?:ask|speak\s+to|check\s+with|agree\s+(?:it\s+)?with)\s+(?:the\s+head|the\s+office|your\s+(?:line\s+)?manager))",
    re.I,
)
# What leaves it to the reader's own good sense; it softens no ban.
_CARE = re.compile(
    r"\b(?:consider(?:ing)?\s+(?:\w+\s+)?(?:carefully|whether|if|how)|think\s+(?:\w+\s+)?(?:carefully|twice|about)|"
    r"(?:be|being)\s+mindful|bear(?:ing)?\s+in\s+mind|(?:use|using)\s+(?:\w+\s+)?(?:judge?ment|sense)|"
    r"professional\s+judge?ment|good\s+sense|take\s+care|reflect\s+on|weigh(?:ed)?\b|look\s+hard)",
    re.I,
)
_EXCEPTION = re.compile(
    r"\b(?:except(?:ion)?s?|excluding|apart\s+from|other\s+than|save\s+for)\b(?:\s+(?:for|is|are))?",
    re.I,
)
_IF = re.compile(r"\b(?:if|once|where|provided|when|after)\b", re.I)
_INSIDE_IF = re.compile(r"\b(?:if|when|whenever|where|unless|whether)\b[^,;:]*$", re.I)
_EVEN_IF = re.compile(r"\beven\s+(?:if|when|where)\b", re.I)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?!(?:the\s+)?exceptions?\b|unless\b|except\b)", re.I)
_JOINT = re.compile(r"(?:,|;|\band\b|\bbut\b|\bor\b)", re.I)


def exempted(force: Force) -> frozenset[str]:
    """The roots of the words by which the rule's exception differs from what the rule is about:
    "assistance" in "no dogs, except for assistance dogs"; none where there is no exception."""
    if force.exception is None:
        return frozenset()
    ruled = roots(force.words.replace(force.exception, " "))
    return roots(force.exception) - ruled


def forces(words: str, lead_in: str = "") -> tuple[Force, ...]:
    """The rules in a clause's words, in order; at least one, ``informs`` when it holds no rule.

    An item without a rule of its own takes that of its lead-in ("Staff must not:").
    """
    words, lead_in = (text.replace("*", "") for text in (words, lead_in))
    found = [force for sentence in _SENTENCE.split(words) for force in _of_sentence(sentence)]
    if found:
        return tuple(found)
    above = [force for sentence in _SENTENCE.split(lead_in) for force in _of_sentence(sentence)]
    if not above:
        return (Force(act="informs", words=words, condition=_condition("informs", words)),)
    last = above[-1]
    condition = _condition(last.act, words) or last.condition
    limit = words if last.act == "restricts" else None
    exception = _exception(words) or last.exception
    return (
        Force(act=last.act, words=words, condition=condition, exception=exception, limit=limit),
    )


def _of_sentence(sentence: str) -> list[Force]:
    found: list[Force] = []
    matches = [match for match in _ACT.finditer(sentence) if not _binds_no_one(sentence, match)]
    for number, match in enumerate(matches):
        act: Act = "permits" if match.group("free") else _ORDER[int(str(match.lastgroup)[1:])]
        start = _start(sentence, matches[number - 1].end(), match.start()) if found else 0
        later = matches[number + 1 :]
        end = _start(sentence, match.end(), later[0].start()) if later else len(sentence)
        condition = _condition(act, sentence[start:])
        if act == "permits" and condition:
            end = len(sentence)
        limit = sentence[match.start() : end] if act == "restricts" else None
        found.append(
            Force(
                act=act,
                words=sentence[start:end],
                condition=condition,
                exception=_exception(sentence[start:]),
                limit=limit,
            )
        )
    return found


def _start(sentence: str, after: int, before: int) -> int:
    """Where the part of a later rule starts: at the last joint before its verb."""
    joints = [joint.start() for joint in _JOINT.finditer(sentence, after, before)]
    return joints[-1] if joints else before


def _condition(act: Act, words: str) -> str | None:
    """What a rule hangs on. A plain "if" makes a permission conditional, but not a ban; nor does
    an appeal to good sense soften one."""
    match = _CONDITION.search(words)
    if match is None and act != "forbids":
        match = _CARE.search(words)
    if match is None and act == "permits":
        match = _IF.search(_EVEN_IF.sub(lambda even: "_" * len(even.group()), words))
    return words[match.start() :] if match else None


def _exception(words: str) -> str | None:
    match = _EXCEPTION.search(words)
    return words[match.end() :] if match else None


def _binds_no_one(sentence: str, match: re.Match[str]) -> bool:
    """Whether a verb makes no rule: inside an "if", or an organisation's own doing."""
    if _INSIDE_IF.search(sentence[max(0, match.start() - 120) : match.start()]):
        return True
    if not _ORGANISATION.search(sentence[max(0, match.start() - 40) : match.start()]):
        return False
    return match.group().lower().startswith(_OWN_DOING) and not _OWN_RULE.match(
        sentence[match.end() :]
    )
