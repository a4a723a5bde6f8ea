"""Pictures beside a story are shown, small, and nothing else of the disk is."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from PIL import Image

from timeline import pictures
from timeline.cli import timeline
from timeline.exchange import to_package, to_page, to_worksheet
from timeline.found import find_in_file
from timeline.incoming import pack
from timeline.markup import reader_panel
from timeline.pictures import _smaller, read_pictures
from timeline.timeline import Timeline, open_timeline


def written(folder: Path, name: str = "a.png") -> Path:
    story = folder / "story.yaml"
    story.write_text(
        "title: T\nstandfirst: S\nsources: [{id: s, publisher: P, title: T, published: '2001'}]\n"
        "lanes: [{id: l, label: L}]\nevents:\n"
        "  - {id: e, date: '1990', headline: H, summary: S, lane: l,\n"
        f"     media: {{file: {name}, alt: A red quay, credit: C}}}}\n",
        encoding="utf-8",
    )
    return story


def draw(path: Path, size: tuple[int, int] = (2_000, 500), mode: str = "RGB") -> None:
    path.parent.mkdir(exist_ok=True)
    Image.new(mode, size, "red").save(path)


def shown(timeline: Timeline) -> Image.Image:
    _, _, data = timeline.pictures["e"].partition("base64,")
    return Image.open(BytesIO(b64decode(data)))


def test_are_shown_on_the_page_and_made_smaller(tmp_path: Path) -> None:
    draw(tmp_path / "a.png")
    opened = open_timeline(written(tmp_path))
    assert (shown(opened).size, shown(opened).format) == ((1_040, 260), "JPEG")
    panel = reader_panel(opened, "e")
    assert f'<img src="{opened.pictures["e"]}" alt="A red quay">' in panel
    assert "a.png" not in panel
    assert opened.pictures["e"] in reader_panel(opened.in_language("zh"), "e")


@pytest.mark.long
def test_are_in_the_offline_page(tmp_path: Path) -> None:
    draw(tmp_path / "a.png", (20, 20))
    opened = open_timeline(written(tmp_path))
    held = opened.pictures["e"].partition("base64,")[2]
    assert held[:60] in re.sub(r"\\u002f|\\/", "/", to_page(opened, light=True))


def test_are_on_worksheets_with_their_words_and_without_hidden_dates(tmp_path: Path) -> None:
    draw(tmp_path / "a.png", (20, 20))
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8").replace("quay", "quay in 1990"), encoding="utf-8")
    opened = open_timeline(path)
    image = f'<img src="{opened.pictures["e"]}" alt="A red quay in'
    assert f'{image} 1990">\n<figcaption>C</figcaption>' in to_worksheet(opened)
    assert f'{image} ________">' in to_worksheet(opened, hide=["dates"])
    (tmp_path / "a.png").unlink()
    named = '<p>A red quay in 1990</p>\n<p class="address" dir="ltr">a.png</p>'
    assert named in to_worksheet(open_timeline(path), copy="teacher")


def test_keep_nothing_of_the_camera_and_stand_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera"
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.jpg", exif=exif)
    picture = shown(open_timeline(written(tmp_path, "a.jpg")))
    assert picture.size == (20, 40)
    assert dict(picture.getexif()) == {}


def test_are_on_white_where_they_are_transparent(tmp_path: Path) -> None:
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "a.png")
    pixel = shown(open_timeline(written(tmp_path))).convert("RGB").getpixel((1, 1))
    assert pixel == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg/>", b"\x89PNG\r\n\x1a\n"])
def test_that_cannot_be_read_are_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    opened = open_timeline(written(tmp_path))
    assert opened.pictures == {}
    assert '<p class="address" dir="ltr">a.png</p>' in reader_panel(opened, "e")


def test_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    draw(tmp_path / "outside" / "a.png", (4, 4))
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "a.png").symlink_to(tmp_path / "outside" / "a.png")
    opened = open_timeline(written(folder))
    assert opened.pictures == {}
    assert opened.unseen == {"e": "'a.png' leads out of the folder of the story"}


def test_that_come_after_too_many_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path / "a.png", (40, 40))
    story = open_timeline(written(tmp_path)).story
    event, place = story.events[0], len(read_pictures(story, tmp_path).shown["e"])
    three = story.model_copy(
        update={"events": tuple(event.model_copy(update={"id": name}) for name in "abc")}
    )
    monkeypatch.setattr(pictures, "LARGEST_IN_ALL", place + 5)
    read: list[bytes] = []

    def note(content: bytes) -> bytes:
        read.append(content)
        return _smaller(content)

    monkeypatch.setattr(pictures, "_smaller", note)
    found = read_pictures(three, tmp_path)
    assert (list(found.shown), list(found.unseen), len(read)) == (["a"], ["b", "c"], 2)


def package(folder: Path, name: str = "a.png") -> Path:
    """Return the package of a story with a picture, of which only the package is left."""
    draw(folder / "a.png", (8, 8))
    story = written(folder, name)
    packed = folder.parent / "packed.zip"
    packed.write_bytes(to_package(open_timeline(story)))
    (folder / "a.png").unlink()
    return packed


def test_of_a_package_are_shown_wherever_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    packed = package(tmp_path / "story")
    read = find_in_file("packed.zip", packed.read_bytes(), "en", is_own=True).opened
    assert read is not None
    for opened in (open_timeline(packed), open_timeline(packed.read_bytes()), read):
        assert shown(opened).size == (8, 8)


def test_of_a_package_are_written_beside_the_story_that_is_imported(tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    packed, story = package(tmp_path / "story"), tmp_path / "new" / "s.yaml"
    (tmp_path / "new").mkdir()
    done = CliRunner().invoke(timeline, ["import", str(packed), "-o", str(story)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert story.read_bytes() == (tmp_path / "story" / "story.yaml").read_bytes()
    assert shown(open_timeline(story)).size == (8, 8)
    (tmp_path / "new" / "a.png").write_bytes(b"mine")
    again = CliRunner().invoke(timeline, ["import", str(packed), "-o", str(story) + "2"])
    assert again.stderr.startswith(f"{tmp_path / 'new' / 'a.png'} is there already, and is left as")
    assert (tmp_path / "new" / "a.png").read_bytes() == b"mine"
    piped = CliRunner().invoke(timeline, ["import", str(packed)])
    assert piped.stdout == story.read_text(encoding="utf-8")
    assert piped.stderr == "not written, for they need a folder (-o): a.png\n"


UNSEEN = {
    "LARGEST_FILE": "is larger than 20 MB",
    "MOST_PIXELS": "has more than 60 million pixels",
    "LARGEST_IN_ALL": "comes after 30 MB of pictures",
}


@pytest.mark.parametrize("limit", ["LARGEST_FILE", "MOST_PIXELS", "LARGEST_IN_ALL"])
def test_that_are_too_large_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    draw(tmp_path / "a.png", (40, 40))
    story = open_timeline(written(tmp_path)).story
    assert read_pictures(story, tmp_path).unseen == {}
    monkeypatch.setattr(pictures, limit, 10)
    found = read_pictures(story, tmp_path)
    assert found.shown == {}
    assert found.unseen == {"e": f"'a.png' {UNSEEN[limit]}"}


def test_of_a_file_that_a_reader_opens_are_not_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(tmp_path / "a.png", (4, 4))
    content = written(tmp_path).read_bytes()
    monkeypatch.chdir(tmp_path)
    own = find_in_file("story.yaml", content, "en", is_own=True).opened
    served = find_in_file("story.yaml", content, "en").opened
    assert own is not None
    assert served is not None
    assert (own.pictures, len(served.pictures)) == ({}, 1)


BESIDE = "put the picture beside the story, in its folder or in one zip file with it"
NONE = "'b.png' is no picture that can be read, in JPEG, PNG, GIF or WebP"


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(timeline, [*map(str, words)])
    return done.exit_code, done.stderr


@pytest.mark.long
def test_that_are_not_shown_are_told_wherever_the_story_goes(tmp_path: Path) -> None:
    text = written(tmp_path, "b.png").read_text(encoding="utf-8")
    packed = tmp_path / "packed.zip"
    packed.write_bytes(pack({"story.yaml": text.encode(), "b.png": b"no picture"}))
    said = f"packed.zip:7: e.media.file: {NONE} ({BESIDE})\n"
    assert run("import", packed, "-o", tmp_path / "new.yaml")[1].startswith(f"{tmp_path}/{said}")
    assert run("export", packed, "--to", "page", "-o", tmp_path / "p.html")[1].endswith(said)
    code, checked = run("check", packed)
    assert f"e.media.file: warning: {NONE} [unseen-picture] ({BESIDE})\n" in checked
    assert (code, run("check", packed, "--strict")[0]) == (0, 1)
    found = find_in_file("packed.zip", packed.read_bytes(), "en", is_own=True)
    assert [str(each) for each in found.warnings] == [
        f"packed.zip/story.yaml:7: e.media.file: {NONE} ({BESIDE})"
    ]
    alone = find_in_file("story.yaml", text.encode(), "en", is_own=True)
    assert [each.message for each in alone.warnings] == ["'b.png' is not beside the story"]
    ignored = text + "ignore: [{code: unseen-picture, reason: To be drawn}]\n"
    assert find_in_file("story.yaml", ignored.encode(), "en", is_own=True).warnings == ()


def test_of_a_folder_that_was_packed_are_shown_and_what_is_not_is_told(tmp_path: Path) -> None:
    draw(tmp_path / "a.png", (8, 8))
    story, picture = written(tmp_path).read_bytes(), (tmp_path / "a.png").read_bytes()
    system = {"__MACOSX/x": b"", "my/.DS_Store": b""}
    others = {"my/b.png": b"", "c.png": b"", "my/receipts.csv": b"", "c.md": b""}
    packed = pack({"my/story.yaml": story, "my/a.png": picture, **others, **system})
    opened = open_timeline(packed, name="quay.zip")
    assert shown(opened).size == (8, 8)
    assert opened.notes == ("not read: 'c.md', 'b.png', 'c.png'",)


def test_of_a_package_are_in_the_package_that_is_made_of_it(tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    packed = package(tmp_path / "story").read_bytes()
    assert to_package(open_timeline(packed)) == packed


def test_a_package_without_them_has_none_from_the_folder_it_lies_in(tmp_path: Path) -> None:
    draw(tmp_path / "a.png", (8, 8))
    packed = tmp_path / "packed.zip"
    packed.write_bytes(pack({"story.yaml": written(tmp_path).read_bytes()}))
    assert open_timeline(packed).pictures == {}


def test_a_broken_package_is_told_when_it_is_imported(tmp_path: Path) -> None:
    packed, story = tmp_path / "packed.zip", tmp_path / "new.yaml"
    broken = written(tmp_path).read_bytes().replace(b"1990", b"soonish")
    packed.write_bytes(pack({"story.yaml": broken}))
    code, told = run("import", packed, "-o", story)
    assert code == 1
    assert told.startswith(f'{packed}/story.yaml:6: e.date: "soonish" cannot be read as a date. ')
    assert story.read_bytes() == broken, "for its author to correct"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_package_of_two_stories_is_refused(tmp_path: Path) -> None:
    packed = tmp_path / "packed.zip"
    with ZipFile(packed, "w") as package:
        for _ in range(2):
            package.writestr("story.yaml", written(tmp_path).read_bytes())
    told = f"{packed}: the file holds 'story.yaml' 2 times (leave one of them in it)\n"
    assert run("import", packed) == run("check", packed) == (1, told)


@pytest.mark.parametrize("name", ["my\\{}", "my/{}"])
def test_of_packages_of_any_system_are_found(tmp_path: Path, name: str) -> None:
    draw(tmp_path / "x.png", (8, 8))
    story, picture = written(tmp_path, "é.png").read_bytes(), (tmp_path / "x.png").read_bytes()
    packed = pack({name.format("story.yaml"): story, name.format("e\u0301.png"): picture})
    opened = open_timeline(packed, name="quay.zip")
    assert (shown(opened).size, opened.notes) == ((8, 8), ())
