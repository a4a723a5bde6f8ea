"""Parts of the story as HTML, for the page, the offline copy and print.

Every template escapes what it is given, so that a story's text is only ever text.
"""

from __future__ import annotations

from timeline.markup.parts import about, event_list, event_panel, legend, masthead

__all__ = ["about", "event_list", "event_panel", "legend", "masthead"]
