"""Stories that come in from other formats."""

from timeline.incoming.contents import ENCODINGS
from timeline.incoming.draft import Given, Question, given_by
from timeline.incoming.folders import passed_over, readable
from timeline.incoming.importing import FORMAT, IMPORTERS, Imported, import_stories, import_story
from timeline.incoming.opening import lines_in, open_file, shown_files
from timeline.incoming.package import Package, open_package, pack, with_story
from timeline.incoming.questions import ask
from timeline.incoming.tables import KEYS
from timeline.incoming.telling import MOST_SENTENCES, Note, not_read, tell
from timeline.incoming.written_dates import unread_date
