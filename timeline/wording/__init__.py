"""Dates, windows, voices and sources in sentences."""
