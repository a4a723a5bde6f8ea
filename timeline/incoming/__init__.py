"""Stories that come in from other formats."""

from timeline.incoming.draft import Given
from timeline.incoming.importing import FORMAT, IMPORTERS, Imported, import_stories, import_story
from timeline.incoming.opening import Opened, open_file
from timeline.incoming.questions import Question

__all__ = [
    "FORMAT",
    "IMPORTERS",
    "Given",
    "Imported",
    "Opened",
    "Question",
    "import_stories",
    "import_story",
    "open_file",
]
