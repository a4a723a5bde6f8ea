"""The address of the present event, for the class to open on their own devices."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from timeline.choices import Choices, write_choices
from timeline.timeline import Timeline
from timeline.views.navigation import Reader
from timeline.views.sharing import show_here_alone
from timeline.wording import phrases

_ONLY_HERE = {"localhost", "127.0.0.1", "::1"}


def show_follow_along(opened: Timeline, reader: Reader) -> None:
    """Show a QR code and the link that open the present event as an ordinary page.

    Of a story of the reader's own there is no such page.
    """
    _ = phrases(reader.language).gettext
    with st.popover(_("Follow along")):
        if opened.is_own:
            show_here_alone(reader.language)
            return
        link = link_to(str(st.context.url or ""), reader.focus.stop)
        picture = segno.make(link, error="m", micro=False).png_data_uri(scale=8, border=2)
        st.image(picture)
        st.text(_("Scan to open this event on your own device."))
        st.code(link, language=None, wrap_lines=True)
        if urlsplit(link).hostname in _ONLY_HERE:
            st.text(_("This address works on this computer only: others need its network address."))


def link_to(page: str, stop: str) -> str:
    """Return the address of the page at `page` with one stop of the story in focus."""
    query = urlencode(write_choices(Choices(event=stop)))
    address = urlsplit(page)._replace(query=query, fragment="")
    return address.geturl()
