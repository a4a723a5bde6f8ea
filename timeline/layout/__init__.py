"""The table laid out: lanes, rows, marks, folds and the places of labels, all in numbers."""

from timeline.layout.density import MOST_ROWS, clip_table
from timeline.layout.labels import WIDEST, text_extent, text_width, wrap
from timeline.layout.model import (
    Band,
    Bracket,
    Density,
    End,
    Gap,
    Label,
    Mark,
    Part,
    ScaleName,
    Slope,
    SlopeLayout,
    Stretch,
    Tick,
    TimelineLayout,
)
from timeline.layout.orders import LINE_HEIGHT, PADDING, ROW_HEIGHT, lay_out_orders
from timeline.layout.scale import first_scale
from timeline.layout.shapes import SHELF, Shape
from timeline.layout.sizes import CLAIM_HEIGHT, CLAIM_STEP, EDGE, SIGN, Sizes, lesser_type
from timeline.layout.steps import has_dates
from timeline.layout.ticks import fold_is_named_above
from timeline.layout.timeline import lay_out
