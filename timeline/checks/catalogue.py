"""Every check by its code: how much it weighs, and why it is there."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.checks.editorial import HEADLINE_WORDS, SUMMARY_WORDS
from timeline.checks.model import Check, Severity
from timeline.story import NARRATION_WORDS

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
CHECKS: Mapping[str, Check] = {
    check.code: check
    for check in (
        Check(
            "not-verbatim",
            _ERROR,
            "A quotation has to stand in the article word for word; only white space, the "
            "form of quotation marks and the encoding of letters may differ.",
        ),
        Check(
            "wrong-paragraph",
            _ERROR,
            "A quotation has to stand in the paragraph that is given, so that a reader finds it; "
            "paragraphs are the blocks between blank lines, counted from the headline, which is 1.",
        ),
        Check(
            "stale-receipt",
            _WARNING,
            "A receipt says that these very words were found in this very text of the article; "
            "when either has changed since, it proves nothing until it is written anew.",
        ),
        Check(
            "long-quotation",
            _ERROR,
            f"A source's own words are quoted with at most {NARRATION_WORDS} words at a "
            "time: more is not needed as proof, and belongs to the source.",
        ),
        Check(
            "missing-speech",
            _WARNING,
            "All direct speech of the article belongs on the timeline, each stretch at the event "
            "that it is about, so that no voice is left out.",
        ),
        Check(
            "media-without-words",
            _WARNING,
            "A picture needs words for those who cannot see it (`alt`), and its maker is named "
            "(`credit`).",
        ),
        Check(
            "unseen-picture",
            _WARNING,
            "A picture that is not beside the story, or is none, is shown to nobody: readers see "
            "the name of its file.",
        ),
        Check(
            "no-quotation",
            _WARNING,
            "An event without a quotation asks readers to believe it on the author's word.",
        ),
        Check(
            "no-speaker",
            _WARNING,
            "Quoted speech is somebody's: a reporter passes it on and is not its speaker, and how "
            "the source names whoever is tells readers how far the words can be held to somebody.",
        ),
        Check(
            "no-place",
            _WARNING,
            "Readers look quotations up: they need the page or the paragraph. Only where nobody "
            "has said what kind of source it is can a quotation be without.",
        ),
        Check(
            "untold-plan",
            _NOTE,
            "What a source only announces is drawn hollow and told as announced, so that nobody "
            "takes it for what happened; the event says so with its status.",
        ),
        Check(
            "past-plan",
            _WARNING,
            "A day or a season without a year is the latest that is not after the source. What is "
            "announced lies ahead, and is mostly the next one.",
        ),
        Check(
            "late-source",
            _NOTE,
            "That an event is first told in the sources curated here long after it happened does "
            "not mean that the public learned of it then: `public` says when it did.",
        ),
        Check(
            "public-before",
            _WARNING,
            "Nothing becomes public before it happens: either day is a slip, or what was public "
            "is that it was announced.",
        ),
        Check(
            "claim-without-words",
            _WARNING,
            "Where sources differ, readers should see the words that say so: a claim names its "
            "quotation, or says in a sentence what the source claims.",
        ),
        Check(
            "based-on-later",
            _WARNING,
            "A source rests on what was there before it. What was known earlier than it was "
            "published has a day of its own, `written`.",
        ),
        Check(
            "denial-as-account",
            _WARNING,
            "Who denies an event does not bear it out; with `purpose: denial` it is shown and "
            "counted so.",
        ),
        Check(
            "unstated-dependence",
            _NOTE,
            "A source that names another one may rest on it, and then the two do not bear each "
            "other out; `based-on` says so.",
        ),
        Check(
            "endless",
            _NOTE,
            "An event whose end nobody gives is drawn to the edge of the chart, and may take up "
            "most of it without anybody knowing that it lasted.",
        ),
        Check(
            "unsaid-length",
            _WARNING,
            "An event without `until` and `lasts` is over on the day that it begins on. Where "
            "others lie within it, its date and theirs narrow each other to that one day.",
        ),
        Check(
            "one-voice",
            _WARNING,
            "When more than half of all quotations go back to one person, readers should know that "
            "they hear one side.",
        ),
        Check(
            "false-precision",
            _WARNING,
            "Events on the first of a month or a year are often events whose day nobody knows: one "
            "day in thirty is a first, so a quarter of all days are no chance.",
        ),
        Check(
            "unplaced",
            _WARNING,
            "An event without a date stands beside the axis; what the sources say about its order "
            "(after, before, during) can place it without inventing a date.",
        ),
        Check(
            "cut-text",
            _WARNING,
            "In YAML a # after a space begins a comment, and what follows is not read. Where a "
            "text seems to go on behind it, readers would see only a part of it.",
        ),
        Check(
            "editors-reading",
            _NOTE,
            "Words that no rule reads say no more than their editor takes them for; readers are "
            "told whose reading a date is.",
        ),
        Check(
            "circular-order",
            _WARNING,
            "Days do not contradict when one event comes after another and the other after the "
            "one: both are on one day then. But nothing comes after itself, so that it is either "
            "one time or a slip.",
        ),
        Check(
            "unused-record",
            _WARNING,
            "A person, outlet, source, party or lane that nothing refers to is never seen by a "
            "reader.",
        ),
        Check(
            "unused-term",
            _WARNING,
            "A term is explained in summaries and quotations; one that stands in none is not.",
        ),
        Check(
            "quotation-marks",
            _WARNING,
            "The page sets quotation marks around every quotation; its own would be doubled.",
        ),
        Check(
            "long-summary",
            _WARNING,
            f"A summary of more than {SUMMARY_WORDS} words cannot be shown on a "
            "projector in letters that the last row can read.",
        ),
        Check(
            "long-headline",
            _WARNING,
            f"A headline of more than {HEADLINE_WORDS} words is cut on the chart.",
        ),
        Check(
            "needless-ignore",
            _WARNING,
            "An entry of `ignore` that nothing is found for hides what may go wrong later.",
        ),
        Check(
            "narrowed",
            _NOTE,
            "The other statements about time leave less room than the date that is written. The "
            "page draws the narrower room inside the written one and says why.",
        ),
    )
}
