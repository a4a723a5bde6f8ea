"""Times of day as sources write them: 22:18:39, 10h30, 5.36am, 0126Z, 下午3点; and their zones."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from timeline.dates.lexicon import alternatives, lexicon
from timeline.dates.model import Precision
from timeline.dates.values import Clock

_FINENESS = (Precision.HOUR, Precision.MINUTE, Precision.SECOND)
_OFFSET = re.compile(
    r"(?:(?:utc|gmt) ?([+-])(\d{1,2})(?::?(\d{2}))?|([+-])(\d{2}):?(\d{2}))(?![\d:])"
)
_CLOCK_BEFORE = re.compile(r"(\d{1,2}):(\d{2})(:\d{2}(?:[.,]\d+)?)?( ?[ap]\.?m\.?)?( ?)$")
_TIME_BEHIND = re.compile(r"-(\d{2}):(\d{2})(?![\d:])")
_PARTS_OF_HOUR = {"半": 30, "1刻": 15, "一刻": 15, "3刻": 45, "三刻": 45}
END_OF_DAY = dt.time(23, 59, 59)
NAMED_TIMES = {
    "noon": Clock(dt.time(12), Precision.HOUR),
    "midnight": Clock(END_OF_DAY, Precision.HOUR, exact=False),
    "some": Clock(None, None, exact=False),
}
_LONGEST_CLOCK = 24
NOON, _EVENING = 12, 18
_MAINLAND = 3
"""Hours west of Greenwich from which on there is more than islands."""


def read_clock(text: str, at: int, language: str) -> tuple[int, Clock] | None:
    """Return where the time of day that begins at `at` ends, and what it is; `None` for none."""
    match = _pattern(language, chinese=any(letter in "点點时時" for letter in text)).match(text, at)
    if match is None:
        return None
    # In the order of the pattern: the hour, the minute, the second.
    found = {name: word for name, word in match.groupdict().items() if word}
    halves = [word for name, word in found.items() if name[:2] in ("am", "pm")]
    figures = [word for name, word in found.items() if name[:2] not in ("am", "pm")]
    written = [int(_PARTS_OF_HOUR.get(figure, figure)) for figure in figures]
    hour, minute, second = (*written, 0, 0)[:3]
    am, pm = ({*halves} & {*lexicon(language).half_days[name]} for name in ("am", "pm"))
    if am and pm and (hour < 6 or hour == 12):
        return None  # At two at night it is the one day or the next.
    is_noon = pm & {*lexicon(language).words("times", "noon")}
    # At eleven, noon is not over midnight.
    hour = hour + 12 if pm and hour < (10 if is_noon else 12) else 0 if am and hour == 12 else hour
    is_end = (hour, minute, second) == (24, 0, 0)
    if not is_end and (hour > 23 or minute > 59 or second > 59):
        return None
    time = END_OF_DAY if is_end else dt.time(hour, minute, second)
    clock = Clock(time, _FINENESS[len(written) - 1], match[0].strip())
    offset = 0 if match[0].endswith("z") else None
    # "At 9" may be in the evening.
    is_loose = is_end or match[0].rstrip("钟")[-1] in "多许" or (match["hourh"] and hour <= NOON)
    return match.end(), clock._replace(offset=offset, exact=not is_loose)


def read_offset(text: str, at: int) -> tuple[int, int] | None:
    """Return where an offset such as +03:00 or UTC-5 ends, and its minutes; `None` for none."""
    match = _OFFSET.match(text, at)
    if match is None:
        return None
    sign, hours, rest = match.groups()[:3] if match[1] else match.groups()[3:]
    minutes = int(hours) * 60 + int(rest or 0)
    return (match.end(), -minutes if sign == "-" else minutes) if minutes <= 14 * 60 else None


def is_offset(text: str, at: int) -> bool | None:
    """Tell whether a hyphen and a time are an offset from the clock before, or its end.

    An offset is 23:26 -04:00, with a space on one side, 23:26:15-04:00, which says seconds once,
    and 23:26-04:00, which would run backwards; 09:00-11:00 is from the one to the other. `None`
    where that is not known: 22:00-02:00 is more often over midnight than in the mid-Atlantic.
    """
    before = _CLOCK_BEFORE.search(text, max(at - _LONGEST_CLOCK, 0), at)
    after = _TIME_BEHIND.match(text, at)
    if before is None or after is None:
        return None
    hour, minute, seconds, half, space = before.groups()
    if space or (seconds and not half):
        return True
    west, rest = int(after[1]), int(after[2])
    if half or not west or (west < _MAINLAND and int(hour) >= _EVENING):
        return None
    return (west, rest) <= (int(hour), int(minute))


@cache
def _pattern(language: str, *, chinese: bool) -> re.Pattern[str]:
    words = lexicon(language)
    am, pm = (alternatives(words.half_days[half]) for half in ("am", "pm"))
    hours = alternatives(words.words("hours"))
    minutes = alternatives(word for word, key in words.units.items() if key == "minute")
    zones = alternatives(words.meanings("zones"))
    before = "|".join(rf"(?<=\b{word}\s)" for word in words.words("clock")) or "(?!)"
    half = [rf"(?: [ ]?(?: (?P<am{way}>{am}) | (?P<pm{way}>{pm}) )(?!\w) )" for way in "abe"]
    cjk = rf"""
        | (?: (?P<amd>{am}) | (?P<pmd>{pm}) )? [ ]? (?P<hourd>\d{{1,2}}) [点點时時]
          (?: (?P<minuted>\d{{1,2}}(?!刻)|半|[13一三]刻) 分?
              (?: (?P<secondd>\d{{1,2}})(?:\.\d+)? 秒 )? )? [多许整]?钟? """
    return re.compile(
        rf"""(?: (?:t|(?<!\d))
          (?P<houra>\d{{1,2}}) [:h](?P<minutea>\d{{2}})
              (?: :(?P<seconda>\d{{2}}) (?:[.,]\d+)? )? {half[0]}?
              (?: z(?!\w) | [ ]?(?:{hours})(?!\w) )? (?![\d:])
        | (?<!\d)(?P<hourb>\d{{1,2}}) (?: [.:](?P<minuteb>\d{{2}}) )? {half[1]}
        | (?<!\d)(?P<houre>\d{{1,2}}) (?: [.:](?P<minutee>\d{{2}}) )? [ ]? (?:{hours})(?!\w)
              (?: {half[2]} | [ ](?P<minuteh>\d{{1,2}})[ ](?:{minutes})(?!\w)
                | [ ]?(?P<minutef>\d{{2}})(?![\d.]) )?
        | (?<!\d)(?P<hourc>\d{{2}})(?P<minutec>\d{{2}})
              (?: z | [ ]?(?:{hours}) | (?=[ ](?:{zones})) )(?!\w)
        | (?:{before}) (?P<hourh>\d{{1,2}}) (?![\w.:/–-])
        | (?<![\d.]) (?P<hourg>\d{{1,2}})\.(?P<minuteg>\d{{2}})(?![\d.])
          {cjk if chinese else ""} )""",
        re.VERBOSE,
    )
