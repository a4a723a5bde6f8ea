"""What a file holds packed, read as its client reads it."""

from __future__ import annotations

import numpy as np


def bytes_of(letters: str) -> bytes:
    """Return the bytes that are told in letters: 13 bits by two of them, 6 by one at the end."""
    digits = np.frombuffer(letters.replace("|", "<").encode(), np.uint8).astype(np.uint16) - 33
    pairs = digits[: digits.size // 2 * 2].reshape(-1, 2) @ np.array([91, 1], np.uint16)
    told = [f"{pair:013b}" for pair in pairs] + [f"{each:06b}" for each in digits[2 * pairs.size :]]
    bits = "".join(told)
    return bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits) // 8 * 8, 8))
