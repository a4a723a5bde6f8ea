"""Which other sites may show the page in a frame."""

from __future__ import annotations

import pytest

from timeline.serving.headers import headers_for
from timeline.views.embedding import VARIABLE, embedders


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("", ()),
        ("https://moodle.example", ("https://moodle.example",)),
        (
            " https://moodle.example, http://127.0.0.1:8080 ",
            ("https://moodle.example", "http://127.0.0.1:8080"),
        ),
        ("*", ()),
        ("https://moodle.example/course", ()),
        ("https://a.example;script-src *", ()),
        ("moodle.example https://b.example", ("https://b.example",)),
    ],
)
def test_origins_alone_are_taken(
    monkeypatch: pytest.MonkeyPatch, named: str, found: tuple[str, ...]
) -> None:
    monkeypatch.setenv(VARIABLE, named)
    assert embedders() == found


def test_what_is_no_origin_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(VARIABLE, "moodle.example")
    assert embedders() == ()
    (told,) = caplog.messages
    assert told == (
        "TIMELINE_EMBED: “moodle.example” is no origin, so it may not frame the page; wanted is "
        "scheme and host, as in https://moodle.example"
    )


def test_without_them_no_other_site_may_frame_the_page() -> None:
    headers = headers_for(())
    assert "frame-ancestors 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"


def test_those_named_may() -> None:
    headers = headers_for(("https://moodle.example",))
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://moodle.example;" in policy
    assert "X-Frame-Options" not in headers
