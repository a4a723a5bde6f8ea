"""How much of a file is read: what is larger, longer or deeper is refused by name."""

LARGEST = 8_000_000
"""Bytes of a story, and of any file that is no JSON."""
LARGEST_JSON = 64_000_000
"""Bytes of a file in JSON: ours holds a story twice, as it was written and as it was read."""
LARGEST_PACKED = 16_000_000
"""Bytes of a zip file, such as a spreadsheet."""
LARGEST_UNPACKED = 64_000_000
"""Bytes of all that is in it."""
MOST_PARTS = 1_000
"""Files in it."""
MOST_CELLS = 1_200_000
"""Cells of a spreadsheet that are read: a story of the most events, written as a workbook."""
MOST_MERGED = 100_000
"""Cells of a sheet that are merged with others above them."""
MOST_SIGNS = 4_000_000
"""Commas and opening brackets of a file in JSON, by which its values are counted unread."""
MOST_VALUES = 400_000
"""Texts, lists and groups of a story."""
MOST_ITEMS = 20_000
"""Items of a list, so events of a story."""
MOST_KEYS = 100
"""Keys of a group."""
MOST_COLUMNS = 1_000
"""Columns of a table."""
DEEPEST = 12
"""How deep lists and groups of a story may stand in each other: they are 6 deep."""
DEEPEST_JSON = 100
"""How deep they may in another format."""
LONGEST_NUMBER = 300
"""Digits from which on a number in JSON stays the text that it is."""

LONGEST_SUPPOSITION = 16_000
"""Characters of what a reader supposes, as text; of a longer one nothing is read."""
