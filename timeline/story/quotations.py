"""Words copied from a source, and the receipt for their having been found there."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from timeline.story.records import SCALAR, AnyLanguage, Name, Number, Record, Ref, Refs, Text

NARRATION_WORDS = 40
CONTEXT = 32
"""Characters of a receipt's prefix and suffix: enough to find the words, no copy of the article."""
DIGEST_PATTERN = "^sha256:[0-9a-f]{64}$"
_TYPOGRAPHIC = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))

Digest = Annotated[str, StringConstraints(pattern=DIGEST_PATTERN)]
Context = Annotated[
    str, StringConstraints(max_length=CONTEXT), WithJsonSchema(SCALAR | {"maxLength": CONTEXT})
]


Purpose = Literal["account", "comment", "denial", "act"]


def normalize(text: str) -> str:
    """Return `text` with single spaces, straight quotation marks and composed letters (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TYPOGRAPHIC).split())


def digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as receipts write it."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


class Receipt(Record):
    """The proof that a quotation was found in its source, written by the program.

    With `exact`, the prefix and suffix are a TextQuoteSelector of the W3C Web Annotation model.
    """

    prefix: Context = ""
    """up to 32 characters before the words, in their paragraph"""
    suffix: Context = ""
    """up to 32 characters after the words, in their paragraph"""
    article: Digest
    """the digest of the article's text that the words were found in"""
    words: Digest
    """the digest of the words that were found"""


class Quotation(Record):
    """Words copied exactly from a source, with the chain by which they reached it."""

    exact: Text
    """the words exactly as the source has them"""
    language: AnyLanguage | None = None
    """the code of their language, where it is not that of the source"""
    translation: Text | None = None
    """the same words in the language of the story"""
    kind: Literal["speech", "narration", "document"]
    """speech where the source quotes somebody, narration where the words are its own, document
    where an institution writes them itself"""
    purpose: Purpose = "account"
    """account where the words say that the event happened, comment where they are about it, denial
    where they say that it did not, act where the words being said is the event"""
    speaker: Ref
    """the id of the person whose words they are"""
    standing: Name | None = Field(default=None, alias="as")
    """where the speaker speaks from at that time, in place of the person's own standing"""
    via: Refs = ()
    """the ids of the people, outlets and sources that passed the words on, from the origin towards
    the source"""
    source: Ref
    """the id of the source"""
    paragraph: Number | None = None
    """the paragraph of the source that holds the words; 1 is its headline"""
    page: Number | None = None
    """the page of the source that holds the words"""
    receipt: Receipt | None = None
    """the proof that the words were found there; `timeline check --write-receipts` writes it"""

    @property
    def bears_out(self) -> bool:
        """Whether the words say that the event happened, or are the event themselves."""
        return self.purpose in {"account", "act"}

    @property
    def is_checked(self) -> bool:
        """Whether these very words were found in the source: a receipt holds for no others."""
        return self.receipt is not None and self.receipt.words == digest(normalize(self.exact))
