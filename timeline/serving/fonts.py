"""Streamlit's fonts, of which a reader's browser fetches only those that are shown."""

from __future__ import annotations

from functools import cache

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from timeline.streamlit_insides import ICON_FACE, icon_styles

STYLES = "/static/css/"
"""Where Streamlit's own style sheets lie."""
KEPT = "public, max-age=3600"
"""How long browsers keep them: their addresses change with Streamlit's version, not with ours."""
_RANGE = "unicode-range:U+21-10FFFF;"


class FontsOnDemand:
    """Middleware that has Streamlit's style sheets ask for fonts only where they are needed.

    Streamlit's page asks for its icon font, of 376 kB, before it knows of any icon. It names no
    text, for which browsers take a space (CSS Font Loading, `FontFaceSet.load`): the space is
    therefore left out of the font's range.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the style sheet that is asked for, or pass the request on."""
        style = styles().get(scope["path"]) if scope["type"] == "http" else None
        if style is None:
            await self.app(scope, receive, send)
            return
        answer = Response(style, media_type="text/css", headers={"Cache-Control": KEPT})
        await answer(scope, receive, send)


@cache
def styles() -> dict[str, str]:
    """Return Streamlit's style sheets that bring the icon font, by address."""
    return {
        STYLES + name: sheet.replace(ICON_FACE, ICON_FACE + _RANGE) for name, sheet in icon_styles()
    }
