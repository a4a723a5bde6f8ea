"""The page: one file for each part of it, and `page.py` for their order."""
