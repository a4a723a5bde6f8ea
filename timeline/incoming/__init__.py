"""Stories that come in from other formats."""

from timeline.incoming.draft import Given
from timeline.incoming.importing import FORMAT, IMPORTERS, Imported, import_stories, import_story
from timeline.incoming.opening import Opened, open_file

__all__ = [
    "FORMAT",
    "IMPORTERS",
    "Given",
    "Imported",
    "Opened",
    "import_stories",
    "import_story",
    "open_file",
]
