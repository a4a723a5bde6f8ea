"""What the server does beside running the page: what it answers, how packed, and to whom."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette_compress import CompressMiddleware, remove_compress_type

from timeline.serving.answers import ROUTES
from timeline.serving.class_network import RoomsFromOutside
from timeline.serving.descriptors import WindowsHeld
from timeline.serving.fonts import FontsOnDemand
from timeline.serving.headers import HEADERS, SecureHeaders
from timeline.serving.hosts import OwnNamesOnly
from timeline.serving.leaving import WindowsDropped
from timeline.serving.origins import OwnPagesOnly
from timeline.serving.packing import PackedOnce
from timeline.serving.page_routes import PageRoutesOnly
from timeline.serving.starting import started
from timeline.serving.timeouts import TimeLimits

# Each page that follows a lesson would hold a compressor of its own, for some kilobytes a step.
remove_compress_type("text/event-stream")

MIDDLEWARE = (
    Middleware(SecureHeaders),
    Middleware(OwnNamesOnly),
    Middleware(RoomsFromOutside),
    Middleware(OwnPagesOnly),
    Middleware(PageRoutesOnly),
    Middleware(TimeLimits),
    Middleware(WindowsHeld),
    Middleware(WindowsDropped),
    Middleware(PackedOnce),
    Middleware(CompressMiddleware, minimum_size=1024, zstd=False, brotli_quality=7, gzip_level=6),
    Middleware(FontsOnDemand),
)
