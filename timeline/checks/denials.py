"""Words that seem to deny: what an editor should look at, not what is known to be a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_BE = r"(?:is|was|are|were|be|been|being)"
_HAVE = r"(?:has|have|had|having)"
_MUCH = r"(?:(?!not |no )\w+ )?"
_UNTRUE = (
    r"(?:not (?:true|so(?! \w)|the case|correct)|untrue|false|incorrect|"
    r"baseless|groundless|unfounded|"
    r"without (?:any )?(?:foundation|basis)|fabricated|"
    r"invented(?! (?:in|by))|made up(?! of)|nonsense|rubbish|fiction|"
    r"(?:an? )?(?:lies?|hoax|fabrication|invention|falsehood|myth|slander)s?)"
)
_DEED = r"(?:happened|happens|took place|taken place|existed|occurred)"
_CHARGE = r"(?:account|accusation|allegation|charge|claim|report|rumou?r|suggestion)s?"
_CHARGED = (
    r"(?:did|done|met|said|signed|sent|ordered|asked|agreed|gave|given|took|taken|received|paid|"
    r"promised|threatened|approved|authori[sz]ed|hurt|killed|shot|fired|attacked|touched|planned)"
)
"""What somebody who denies says that they never did."""
_ENGLISH = (
    r"den(?:y|ies|ied|ying|ials?)|refut(?:es?|ed|ing)|repudiat(?:es?|ed|ing)",
    rf"reject(?:s|ed|ing)? (?:\w+ ){{0,3}}{_CHARGE}",
    rf"dismiss(?:es|ed|ing)? (?:\w+ ){{0,6}}as {_MUCH}(?:{_UNTRUE}|mere|rumou?rs?)",
    rf"(?:{_BE}|(?<=\w['’])s) {_MUCH}{_UNTRUE}",
    rf"no \w+(?: \w+)? (?:{_BE}|{_HAVE}) (?:ever|been)",
    rf"no (?:\w+ ){{1,3}}(?:ever \w+|{_DEED})",
    rf"there (?:{_BE}|(?:{_HAVE}|could have|can have) been) (?:no(?:t|thing)?|never)",
    rf"there {_HAVE} never been",
    r"no such \w+|nothing of the (?:kind|sort)|no truth (?:in|to)",
    rf"never {_DEED}|(?:did|does|do)(?: not|n['’]t) (?:happen|take place|exist|occur)",
    rf"{_HAVE} nothing (?:at all |whatever )?to do with",
    rf"(?:am|{_BE}) not (?:in any way )?(?:involved|guilty)",
    rf"(?:I|we) (?:{_HAVE} )?never {_CHARGED}",
    r"(?:I|we) (?:did|have|had|was|were)(?: not|n['’]t) (?:do|done|there|us|me)",
)
_SIMPLIFIED = (
    "否认|驳斥|反驳|不实|失实|不属实|不是(?:真|事实)|并非(?:事实|如此)|谣言|捏造|虚构|子虚乌有",
    "无中生有|无稽之谈|不存在|(?:毫无|没有|全无)(?:任何)?(?:根据|依据)",
    "(?:从未|从来没有?|未曾|不曾|没有|并未|并没有)(?:发生|存在|有过)|(?:并?无|没有)(?:此|这回|这件)事",
    "(?:与|跟|和)(?:我|我们|本人|本公司|此事)(?:无关|没有关系)|我(?:们)?(?:从未|从来没|绝没有)",
)
_TRADITIONAL = str.maketrans(
    "并认驳实属谣虚乌无稽谈没据从来发过这与关系们绝",
    "並認駁實屬謠虛烏無稽談沒據從來發過這與關係們絕",
)
_CHINESE = "|".join(_SIMPLIFIED)
_DENYING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE),
    "zh": re.compile(f"{_CHINESE}|{_CHINESE.translate(_TRADITIONAL)}"),
}
"""Words by which a language denies, whatever they speak of."""
_NEGATING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:no(?! (?:doubt|longer|sooner))|not(?! only)|never|none|nobody|nothing|neither|nor|"
        r"cannot|\w+n['’]t)\b(?:[ ,]+[\w'’-]+){1,7}",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"(?:没有?|沒有?|并未|並未|从未|從未|未曾|不曾|并非|並非|无人|無人)\w{2,8}"),
}
"""A negation and the words behind it that it can be about."""
_UNITS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"[a-z]{4,}"),
    "zh": re.compile(r"(?=([\u3400-\u9fff]{2}))"),
}
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")


def find_denial(text: str, language: str, told: str = "") -> str:
    """Return the words by which a text seems to deny; '' for none.

    It does so by words that deny whatever they speak of, or by a negation of what is `told`: "No
    inspector came" of "An inspector comes". Only English and Chinese are known well enough; what is
    told is in the same language.
    """
    language = language.partition("-")[0]
    if language not in _DENYING:
        return ""
    if found := _DENYING[language].search(text):
        return found[0]
    negating = _NEGATING[language]
    if negating.search(told):
        return ""
    about = set(_units(told, language))
    return next((n[0] for n in negating.finditer(text) if about & set(_units(n[0], language))), "")


def _units(text: str, language: str) -> Iterator[str]:
    """Yield what words are known again by: English ones without their endings, Chinese pairs."""
    return (_ENDING.sub("", unit) for unit in _UNITS[language].findall(text.lower()))
