"""The marks of the timeline: each shape described once, and painted as Plotly figure or SVG."""

from timeline.marks.geometry import geometry, geometry_of_orders, gutter
from timeline.marks.overview import Overview, paint_overview
from timeline.marks.palette import (
    DARK,
    GREY,
    LIGHT,
    PRESENT_DARK,
    PRESENT_LIGHT,
    SUPPOSED,
    SUPPOSED_DARK,
    Palette,
    css_of_opening,
    css_of_palettes,
    css_of_paper,
    css_of_supposing,
    inking,
    recolouring,
)
from timeline.marks.picture import paint_picture
from timeline.marks.picture_orders import picture_orders
from timeline.marks.plotly import paint_plotly, plain_plotly
from timeline.marks.plotly_frame import PlainFigure
from timeline.marks.plotly_orders import plain_orders
from timeline.marks.poster import paint_poster
from timeline.marks.styles import STYLES
from timeline.marks.svg import Words, as_text, paint_svg
from timeline.marks.swatch import css_of_legend, paint_strip, shape_told, shapes_of, swatch, themed
from timeline.marks.tellings import paint_tellings
