"""Words that seem to deny: what an editor should look at, not what is known to be a denial."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_BE = r"(?:is|was|are|were|be|been|being)"
_HAVE = r"(?:has|have|had|having)"
_NOT = r"(?: not| never|n['’]t)"
_MUCH = r"(?:(?!not |no )\w+ )?"
_SELF = r"(?:I|we|he|she|it|they)"
_STOPS = r"(?=\W*$|[^\w\s]| (?:and|or|but|that|to|in|from|as|at|when|because)\b)"
_UNTRUE = (
    rf"(?:(?:not (?:true|the case|correct)|untrue|false|incorrect){_STOPS}|not so(?! \w)|"
    r"baseless|groundless|unfounded|"
    r"without (?:any )?(?:foundation|basis|merit|substance)|fabricated|"
    r"invented(?! (?:in|by))|made up(?! of)|nonsense|rubbish|fiction(?! \w)|"
    r"(?:an? )?(?:\w+ )?"
    r"(?:lies?|hoax|fabrication|invention|falsehood|myth|slander|forgery|fairy ?tale(?! \w))s?"
    r"(?! of an?))"
)
_WRONG = (
    r"(?:inaccurate|misleading|wrong(?! about)|absurd|ludicrous|preposterous|premature|ridiculous)"
)
_DEED = r"(?:happened|happens|took place|taken place|existed|occurred)"
_CHARGE = r"(?:account|accusation|allegation|charge|claim|report|rumou?r|story|suggestion)s?"
_TOLD = (
    r"(?:accusations?|allegations?|charges|claims|insinuations?|notion|reports?|rumou?rs?|story|"
    r"stories|suggestions?)"
)
"""What is dismissed by who denies it; courts dismiss a charge or a claim."""
_FOUND = (
    rf"(?:{_CHARGE}|assertions?|conclusions?|descriptions?|figures?|findings?|numbers?|statements?|"
    r"testimony|versions?)"
)
_UNREAL = (
    r"(?:absurd|fantas\w+|gossip|hearsay|malicious|mere|nonsens\w+|propaganda|pure|ridiculous|"
    rf"rumou?rs?|slander\w*|smears?|speculat\w+|{_UNTRUE})"
)
_DONE = (
    r"(?:accepted|agreed to|approved|attacked|authori[sz]ed|bribed|employed|hurt|killed|made any|"
    r"ordered|paid|promised|robbed|signed|sold|stolen|taken (?:an?y? )?(?:bribe|cent|money|penny)|"
    r"threatened|touched|worked for)"
)
"""What others say that somebody never did."""
_CHARGED = (
    r"(?:did|done|met|said|signed|sent|ordered|asked|agreed|gave|given|took|taken|received|paid|"
    r"promised|threatened|approved|authori[sz]ed|hurt|killed|shot|fired|attacked|touched|planned|"
    r"employed|stolen|bribed|written)"
)
"""What somebody who denies says that they never did."""
_CRIME = (
    r"(?:steal|stolen|kill|killed|murder|murdered|hurt|shoot|shot|attack|attacked|threaten|"
    r"threatened|bribe|bribed|betray|betrayed|poison|poisoned|set fire|rob|robbed)"
)
_OFFICE = (
    r"(?:bank|board|church|company|embassy|firm|government|ministry|office|party|police|school|"
    r"union)"
)
_AGREED = (
    r"(?:affair|agreement|attack|bribe|conspiracy|contact|contract|cover-?up|deal|fraud|"
    r"link|meeting|misconduct|offer|order|payment|pressure|proof|question of|"
    r"request|such|talks|threat|truth|wrongdoing)"
)
"""What somebody who denies says that there was none of."""
_OPEN = r"(?:battle|contest|debate|election|game|match|race|vot\w+|war)\b"
"""What nobody is charged with taking part in."""
_ENGLISH = (
    (
        r"(?<!was )(?<!were )(?<!been )(?<!being )den(?:y|ies|ied|ying)"
        r"(?! (?:(?:her|the \w+) )?"
        r"(?:him|them|me|us|you|an? |any |access|bail|entry|food|leave|\w+sel(?:f|ves)))"
    ),
    rf"{_BE} denied(?= by|\W*$|[^\w\s])|denials?(?! of (?:access|bail|entry|justice|service))",
    r"refut(?:es?|ed|ing)|repudiat(?:es?|ed|ing)|disclaim(?:s|ed|ing)?",
    rf"(?:reject|contradict|contest|disput)(?:s|es?|ed|ing)? (?:[\w'’]+ ){{0,3}}{_FOUND}",
    rf"(?:contest|disput)(?:s|es?|ed|ing) (?:having\b|(?:it|this|that){_STOPS})",
    rf"{_FOUND} {_BE} (?:\w+ )?(?:contested|contradicted|disputed) by",
    (
        r"(?<!court )(?<!judge )(?<!jury )dismiss(?:es|ed|ing)? (?:(?!class\b)[\w'’]+ ){0,3}"
        rf"{_TOLD}|court dismissed (?:reports|rumou?rs)"
    ),
    (
        r"(?:(?:laugh|shrug)\w* off|wav\w+ away|brush\w* aside|scoff\w* at|t[ao]\w+ issue with) "
        rf"(?:[\w'’]+ ){{1,3}}{_FOUND}"
    ),
    (
        r"(?:rejects?|rejected|rejecting) (?:all|any|every) (?:\w+ )?"
        r"(?:blame|guilt|involvement|links?|responsibility|wrongdoing)"
    ),
    rf"reject(?:s|ed|ing)? (?:it|them|these|this|those)? ?(?:[\w'’]+ )?as {_MUCH}{_UNREAL}",
    (
        r"(?:w(?:ould|ill) not|wo(?:uldn|n)['’]t|(?:declin|refus)(?:es?|ed|ing) to) confirm "
        r"(?!(?:or|and|the (?:child|candidate|boy|girl)\w*)\b)"
    ),
    r"(?:nothing (?:could|can) be|far) (?:further )?from (?:the truth|true)",
    r"in no way (?:connected|guilty|implicated|involved|linked|responsible|to blame)",
    r"(?:not|never|n['’]t|un) ?aware of any",
    (
        r"(?:I|we) (?:would|could) never (?:betray|bribe|cheat|do (?:such|that|this)|harm|hurt|"
        r"kill|poison|rob|steal|threaten)"
    ),
    rf"(?:am|is|are) (?:\w+ )?innocent(?= of (?:it|that|the|this)|{_STOPS})",
    rf"{_CHARGE} (?:(?:of|that) (?:[\w'’]+ ){{1,8}})?{_BE} {_MUCH}{_WRONG}",
    r"disput(?:es?|ed|ing) that",
    (
        r"(?:describ|dismiss)(?:e?s|ed|ing)? (?:\w+ ){0,6}as (?:\w+ and )?"
        rf"{_MUCH}(?:{_UNTRUE}|{_UNREAL})"
    ),
    rf"(?:call|brand|label)(?:s|l?ed|l?ing)? (?:\w+ ){{1,3}}{_UNTRUE}",
    rf"(?:{_BE}|(?<=\w['’])s) {_MUCH}{_UNTRUE}|(?:it|they) {_BE} all (?:lies|untrue)",
    r"no basis in (?:fact|truth)|not (?:a|one) word of (?:it|truth)",
    r"contrary to the (?:facts|truth)",
    rf"(?:none|not one) of (?:\w+ ){{1,3}}(?:{_BE} true|{_DEED})",
    rf"not (?:what|how|as) (?:it )?(?:happened|was{_STOPS})",
    rf"no \w+(?: \w+)? (?:{_BE}|{_HAVE}) (?:ever|been)(?! (?:\w+ )?(?:so|more|such|seen|known)\b)",
    rf"no (?:\w+ ){{1,3}}(?:ever (?!more|so)\w+(?! more)|{_DEED})(?! (?:more|so))",
    (
        rf"there (?:{_BE}|(?:{_HAVE}|could have|can have) been) (?:no|never)(?: \w+){{0,2}} "
        rf"{_AGREED}(?! (?:on|about|among)\b)"
    ),
    r"no such \w+(?! had been (?:seen|known))|nothing of the (?:kind|sort)|no truth (?:in|to)",
    rf"never {_DEED}|(?:did|does|do)(?: not|n['’]t) (?:happen|take place|exist|occur)",
    rf"could(?: not|n['’]t) (?:possibly )?have {_DEED}",
    rf"(?:{_HAVE}|{_BE}) nothing (?:at all |what(?:so)?ever )?to do with(?! the time)",
    r"no knowledge of",
    r"(?:know|knows|knew) nothing (?:at all )?(?:of|about) (?:any|it|such|that|this)\b",
    rf"(?:{_HAVE}|plays?|played|took) no (?:hand|part|role|share) in(?! the {_OPEN})",
    r"at no time (?:did|has|have|had)",
    r"(?:am|was|were|is|are) not (?:in any way )?(?:involved|guilty(?= of))",
    rf"(?:I|we|our \w+|the {_OFFICE}) (?:{_HAVE} )?never {_CHARGED}(?! so\b|[\w ]* again\b)",
    rf"(?:has|have) never {_DONE}(?! (?:so|part)\b|[\w ]* (?:again|before|more|since)\b)",
    r"(?:I|we) (?:did|have|had|was|were)(?: not|n['’]t) (?:do|done|there|us|me)(?! any \w+ing)",
    rf"(?:I|we|he|she|they) (?:did|have|has|had)(?: not|n['’]t) {_CRIME}",
    r"(?:I|we) (?:did|have)(?: not|n['’]t) (?:accept|receive|take|pay)(?:e?d)? (?:any|a penny)",
    r"(?:has|have)(?: not|n['’]t) paid a (?:cent|penny)",
    (
        r"(?:did|have|has|had)(?: not|n['’]t) (?:say|said|write|written) (?:it|so|that|this)"
        r"(?=\W*$|[.;!])"
    ),
    r"it (?:is|was)(?: not|n['’]t) (?:us|me|him|her|them)(?=\W*$|[.;!])",
    r"(?:I|we) (?:was|were) (?:nowhere near|never (?:bribed|offered))|pure (?:fiction|invention)",
    r"(?:I|we) (?:have )?never in (?:my|our) li(?:fe|ves)",
    r"(?:never|no \w+|not|\w+n['’]t) (?:even )?(?:laid|lay) a (?:finger|hand) on",
    r"(?:\w+n['’]t|not|never) (?:\w+ )?touch(?:ed)? a drop|nobody has (?:any|the) intention of",
    r"says? otherwise|whatever (?:anyone|others|people|they) (?:may )?(?:say|claim)s?",
    r"(?:nobody|no one) (?:[\w'’]+ ){1,4}against (?:her|his|their) will",
    r"(?:(?:assert|insist|maintain|swear)(?:s|ed)?|swore) that (?:no(?! one)|none|nothing)",
    rf"(?:says?|said|swore) (?:that )?{_SELF} never {_CHARGED}(?! so\b|[\w ]* again\b)",
    (
        r"(?:I|we) (?:attacked|bribed|harmed|hurt|killed|robbed|shot|threatened) "
        r"(?:nobody|no one)(?! else)"
    ),
    rf"(?:nobody|no one) (?:at|from|in|of) (?:my|our|the) {_OFFICE}",
    (
        rf"(?:assert|declare|insist|maintain|stresse?|swear)(?:s|e?d)? (?:that )?{_SELF} "
        rf"(?:{_HAVE}|did|do|does|was|were){_NOT}"
    ),
    (
        rf"(?:insist|maintain|swear)(?:s|ed)? that (?:[\w'’]+ ){{1,3}}"
        rf"(?:{_HAVE}|did|do|does|was|were|is|are){_NOT}(?! open)"
    ),
    (
        rf"(?:says?|said) (?:that )?{_SELF} (?:{_HAVE}|did){_NOT} (?:ever )?"
        r"(?:make|made|meet|met|order|ordered|send|sent|sign|signed|take|taken|write|written|issued)"
    ),
    r"(?:protest|plead|maintain|proclaim)(?:s|ed|ing)? (?:\w+ ){1,3}innocen\w+",
    r"pleaded not guilty",
)
_SIMPLIFIED = (
    "否认|驳斥|反驳|不实(?![行用施现])|失实|不属实|不是(?:真(?!正)|事实)|并非(?:事实|如此)|谣言|造谣|捏造",
    "虚构(?!的?(?:小说|人物|作品|情节|文学))|与(?:事实|实际|真相)(?:情况)?(?:完全)?不符|站不住脚",
    "(?:是|属|系)(?:恶意|彻底的|一种|对\\w{1,4}的)?(?:污蔑|诬蔑|诬陷|诽谤|抹黑|假的)",
    "谣传|冤枉|一分钱也没|(?:本报|公司|我们)从不|我(?:们)?没有?(?:放火|杀人|偷|作弊|撒谎|打人|受贿|行贿)",
    "子虚乌有|无中生有|无稽之谈|不存在(?!悬念)|(?:毫无|没有|全无)(?:任何)?(?:根据(?!地)|依据)|绝无(?:此|其)事",
    "(?<!再)(?:从未|从来没有?|未曾|不曾|没有|并未|并没有)(?:发生(?!人员|伤亡|变化|冲突)|存在|有过)",
    "(?:并?无|没有)(?:此|这回|这件)事|(?:与|跟|和)(?:我|我们|本人|本公司|此事)(?:无关|没有关系)",
    "(?:与|跟|和)\\w{1,6}(?:毫无|没有任何|无任何)(?:关系|关联|牵连|瓜葛)",
    "我(?:们)?(?:从未|从来没|从没|绝没有)(?!有?\\w?(?:忘|想|离开|后悔|见过这|这么|如此))",
    "(?:公司|银行|本行|本校|政府|使馆|我方)(?:从未|从没有?|从来没有?)",
    "我(?:们)?(?:并|从)?没有?(?:拿|收|说|做|干|写|签|给|付|打|杀|偷|骗|参与|要求|威胁|答应)过",
    "(?:不是|并非)(?:我|我们)(?:干|做|写|说|放|拿)的|我(?:们)?(?:根本)?不认识(?:这个|此|该|那个)人",
    "(?:说|称|表示|强调)(?:自己|本人)(?:从|并)?(?:没有?(?!\\w?(?:时间|钱|办法))|未|不是|不曾)",
    "(?:坚称|表示|强调)(?:自己|本人)?是?(?:清白|无辜|无罪)|对(?:此|这)\\w{0,3}(?:一无所知|毫?不知情)",
    "(?:坚称|发誓)\\w{0,8}(?:没有?|从未|并未|未曾|绝无)|纯属\\w{0,2}(?:编造|臆想|臆造|谎言)|编出来的",
    "(?:指控|指责|说法|报道|传闻|消息)\\w{0,4}(?:荒谬|荒唐|可笑|是假的|不可信|不准确)",
    "一\\w{1,2}(?:也|都)没有?(?:开|沾|碰|拿|收|动)|根本就?没有(?:什么|任何|这|那|此)",
    "没有?(?:下|发|说|做|签|写)过(?:这样|这种|此|该)|我(?:一生|一辈子)没有?(?:拿|收|骗|偷)过",
    "我们?(?:并|从)?没有?(?:威胁|伤害|欺骗|强迫|攻击)\\w{0,2}(?:任何|谁)|没有人(?:被|受到?)(?:强迫|胁迫)",
    "(?:一直|始终|都)是清白的|简直是(?:侮辱|污蔑|胡说)|(?:不管|无论)(?:别人|他们|人家)怎么说",
    "谁\\w{0,7}(?:撒谎|说谎)|没有人给过我\\w{0,3}好处|从无(?!到有)",
    "我\\w{0,3}根本(?:没有?|不(?:在|是))",
    "(?:不愿|不肯|拒绝|不予|未予)(?:证实|确认)|(?:拒不|不)承认(?!\\w{0,6}(?:政权|政府|国|地位|学历|合法|失败))",
    "斥\\w{0,8}[为是]\\w{0,3}(?:谎|荒|胡|假|编|诬|污蔑|恶意|无端|抹黑)",
    "(?:从未|从没有?|从来没有?|未曾|不曾)(?:收受|索取|签署|下令|授权|威胁|伤害|行贿|受贿|泄露|欺骗|杀|偷|雇用)",
    "(?:与|跟|和)\\w{1,8}(?:无关(?=\\W|$)|不相干|扯不上|(?:没有|毫无)(?:任何|丝毫|半点)?(?:关系|关联|牵连|瓜葛)(?=\\W|$))",
    (
        "(?:坚称|坚持(?:说|认为)|咬定|一再(?:表示|说|称)|再三(?:表示|说|称)|辩称)"
        "\\w{0,12}(?:没有?|从未|并未|未曾|绝无|不在场|不知情)"
    ),
    "对\\w{0,8}(?:说法|指控|指责|报道|传闻|消息|谣言|结论)(?:嗤之以鼻|一笑置之|不屑一顾|不以为然|\\w{0,2}提出异议|表示异议)",
    "(?:质疑|不同意|不认同|不接受|拒绝接受|否定了?)\\w{0,6}(?:说法|指控|指责|报道|传闻|结论|证词)|不值一驳|辟谣|澄清(?:说|称)",
    "我们?(?:绝|决)不(?:会|可能)(?:做|干|有)(?:出)?(?:这|此|那)",
)
_TRADITIONAL = str.maketrans(
    "并认驳实属谣虚乌无稽谈没据从来发过这与关系们绝构说际对恶种彻诬诽谤联银给签写杀骗参胁应该个识称强调时间钱办坚离开见么馆传谎贿报员伤变冲现后纯编闻谬准论别谁处简击"
    "愿证确为质异议顾辟辩权诺词结断陈牵终务领导当讲违询责夸诉协总宁泄雇历败丝点连会场决",
    "並認駁實屬謠虛烏無稽談沒據從來發過這與關係們絕構說際對惡種徹誣誹謗聯銀給簽寫殺騙參脅應該個識稱強調時間錢辦堅離開見麼館傳謊賄報員傷變衝現後純編聞謬準論別誰處簡擊"
    "願證確為質異議顧闢辯權諾詞結斷陳牽終務領導當講違詢責誇訴協總寧洩僱歷敗絲點連會場決",
)
_CHINESE = "|".join(_SIMPLIFIED)
_DENYING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE),
    "zh": re.compile(f"{_CHINESE}|{_CHINESE.translate(_TRADITIONAL)}"),
}
"""Words by which a language denies, whatever they speak of."""
_NEGATING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:(?:nobody|no one|nothing)(?:['’]s)?(?: [\w'’-]+){1,2}|"
        r"(?:no(?! (?:doubt|longer|one|sooner))|not(?! only)|never|none|neither|nor|cannot|"
        r"\w+n['’]t)\b(?!(?: [\w'’-]+){0,6} (?:but|so|until|who|without)\b)(?: [\w'’-]+){1,4})",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:(?<![一二三四五六七八九十百几幾多\d]年)(?:没有?|沒有?)|并未|並未|从未|從未|未曾|不曾|并非|並非|无人|無人)(?!想到)\w{2,8}"
    ),
}
"""A negation and the words behind it that it can be about."""
_IS_NEGATIVE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:no|not|never|none|nobody|nothing|without|cannot|\w+n['’]t|"
        r"(?:refus|reject|declin|fail|miss|lack|forbid|prevent|stop|cancel|den[iy])\w*)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"不|(?<![沉淹吞出埋])[没沒]|[未无無拒否停禁]"),
}
"""What tells that something was not so, or not done: who negates that bears it out."""
_UNITS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"[a-z]{4,}"),
    "zh": re.compile(r"(?=([\u3400-\u9fff]{2}))"),
}
_ENDING = re.compile(r"(?:ing|ed|es|(?<!s)s|e)$")
_DOUBLED = re.compile(r"(.)\1$")


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
    if _IS_NEGATIVE[language].search(told):
        return ""
    about = set(_units(told, language))
    return next((n[0] for n in negating.finditer(text) if about & set(_units(n[0], language))), "")


def _units(text: str, language: str) -> Iterator[str]:
    """Yield what words are known again by: English ones without their endings, Chinese pairs."""
    return (
        _DOUBLED.sub(r"\1", _ENDING.sub("", unit))
        for unit in _UNITS[language].findall(text.lower())
    )
