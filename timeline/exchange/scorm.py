"""The story as a package for a learning platform: SCORM 1.2."""

from __future__ import annotations

from xml.sax.saxutils import escape

from timeline.exchange.page import to_page
from timeline.incoming.package import pack
from timeline.timeline import Timeline

_PAGE = "index.html"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="timeline-{{version}}" version="1.2"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="story">
    <organization identifier="story">
      <title>{{title}}</title>
      <item identifier="reader" identifierref="page">
        <title>{{title}}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="{_PAGE}">
      <file href="{_PAGE}"/>
    </resource>
  </resources>
</manifest>
"""


def to_scorm(timeline: Timeline) -> bytes:
    """Return a zip file with the light page, which reports to the platform, and its manifest.

    The same story gives the same bytes.
    """
    manifest = _MANIFEST.format(version=timeline.version, title=escape(timeline.story.title))
    page = to_page(timeline, reports=True)
    return pack({"imsmanifest.xml": manifest.encode(), _PAGE: page.encode()})
