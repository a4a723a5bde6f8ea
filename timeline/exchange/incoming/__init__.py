"""Stories that come in from other formats."""

from timeline.exchange.incoming.draft import Given
from timeline.exchange.incoming.importing import IMPORTERS, Imported, import_stories, import_story
from timeline.exchange.incoming.opening import Opened, open_file

__all__ = [
    "IMPORTERS",
    "Given",
    "Imported",
    "Opened",
    "import_stories",
    "import_story",
    "open_file",
]
