"""Which names mean the computer that one sits at."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address


def is_this_computer(name: str | None) -> bool:
    """Return whether a name or an address is the computer's own for itself (RFC 6761, RFC 1122)."""
    if not name:
        return False
    with suppress(ValueError):
        return ip_address(name).is_loopback
    return name == "localhost" or name.endswith(".localhost")
