"""What a file that stands alone may do: run its own scripts and ask for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256


def content_security_policy(
    scripts: Iterable[str], styles: Iterable[str], *, inline_styles: bool = False
) -> str:
    """Return the policy that lets exactly these inline texts act and nothing come from outside.

    With `inline_styles` any inline style is allowed: Plotly writes its own into the page.
    """
    worn = "'unsafe-inline'" if inline_styles else _hashes(styles)
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {worn}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Iterable[str]) -> str:
    """Return the digests as Content Security Policy Level 3 writes them, or 'none'."""
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
