"""A viewer of a news story's timeline."""
