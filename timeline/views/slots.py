"""How many readers' pages are drawn at once."""

from __future__ import annotations

from threading import BoundedSemaphore

DRAWN_AT_ONCE = 3

SLOTS = BoundedSemaphore(DRAWN_AT_ONCE)
"""Lets the whole page be drawn for `DRAWN_AT_ONCE` readers; the others wait in order.

Python runs one thread at a time. Shared among a class that opens the page together, it would keep
everyone waiting as long as the last. A step draws a part of the page, and waits for no slot.
"""
