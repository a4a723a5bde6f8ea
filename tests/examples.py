"""How many examples a property is tried on."""

from __future__ import annotations

from hypothesis import settings

MANY = settings().max_examples
"""As many as the run asks for: the nightly one for more."""
EACH = settings(max_examples=MANY * 3 // 5)
"""Fewer, where each example is a story with all that follows from it."""
