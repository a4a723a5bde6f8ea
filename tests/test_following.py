"""A class follows its teacher, and is sent nothing that she has not told."""

from __future__ import annotations

import asyncio
import gzip
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.types import Message, Scope

import timeline
from timeline.choices import EVERY, Choices, read_choices, write_choices
from timeline.classroom import ClassRoom, Progress, read_code
from timeline.focus import END, START
from timeline.loading import load_story
from timeline.reader import element_data, element_html
from timeline.reader.following import progress_of
from timeline.reader.parts import NAMES
from timeline.serving import MIDDLEWARE, ROUTES, following
from timeline.serving.class_network import NOT_HERE, RoomsFromOutside
from timeline.serving.guesses import MOST_GUESSES, Guesses
from timeline.serving.room_routes import GUESSES, OPENINGS
from timeline.sessions import Kept, MemoryRooms, Unreachable, room_store, story_store
from timeline.story import TOLD_WHOLE, Story, as_told
from timeline.timeline import Timeline
from timeline.views.stories import find_story

PACKAGE = Path(timeline.__file__).parent
MILL = Path(__file__).parents[1] / "data" / "mill.yaml"
FIRE = Path(__file__).parent / "data" / "valid" / "disputed.yaml"
APP = Starlette(routes=list(ROUTES), middleware=list(MIDDLEWARE))


@pytest.fixture(autouse=True)
def _as_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIMELINE_STORY", raising=False)
    for guesses in (GUESSES, OPENINGS):
        monkeypatch.setattr(guesses, "_guessed", {})


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str

    @property
    def told(self) -> Any:
        return json.loads(self.text)


def ask(
    address: str,
    wish: object = None,
    *,
    host: str = "127.0.0.1",
    app: Callable[..., Any] = APP,
    **more: str,
) -> Answer:
    """Return the answer to a GET, or to a POST of `wish`, from a computer at the address `host`."""
    path, _, query = address.partition("?")
    headers = {"host": "localhost", "content-type": "application/json"} | more
    scope: Scope = {
        "type": "http",
        "method": "GET" if wish is None else "POST",
        "path": f"/{path.lstrip('/')}",
        "query_string": query.encode(),
        "client": (host, 1),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []
    body = b"" if wish is None else wish if isinstance(wish, bytes) else json.dumps(wish).encode()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    # A thread of its own: a browser that another test opened keeps this one's event loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    start, *bodies = sent
    named = {name.decode(): value.decode() for name, value in start["headers"]}
    content = b"".join(each.get("body", b"") for each in bodies)
    if named.get("content-encoding") == "gzip":
        content = gzip.decompress(content)
    return Answer(start["status"], named, content.decode())


def lesson(event: str = "", step: int = 0, **more: Any) -> str:
    """Return the address of a lesson that reveals, without its “?”."""
    choices = Choices(event=event, step=step, mode="present", reveal=EVERY)
    return urlencode(write_choices(choices) | more)


class Teacher(NamedTuple):
    """A teacher's page, which has opened a class room."""

    code: str
    secret: str

    def lead(self, address: str = "", **more: Any) -> Answer:
        return ask(f"/room/{self.code}", {"secret": self.secret, "address": address} | more)

    def state(self, language: str = "en") -> Any:
        """Return what a student's page is told once the lesson is over after this: its state."""
        room = room_store().find(self.code)
        assert room is not None
        answer = first_event(f"/room/{self.code}/steps?lang={language}")
        assert answer["number"] == room.number
        return answer


def first_event(address: str) -> Any:
    """Return the first thing that is told to who listens at an address, and leaves then."""
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": address.partition("?")[0],
        "query_string": address.partition("?")[2].encode(),
        "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"localhost"), (b"accept-encoding", b"gzip")],
    }
    sent: list[Message] = []

    async def listen() -> None:
        heard = asyncio.Event()

        async def receive() -> Message:
            await heard.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if message.get("body"):
                heard.set()

        await APP(scope, receive, send)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(listen())).result()
    body = next(message["body"] for message in sent if message.get("body"))
    return json.loads(body.decode().partition("data: ")[2])


def opened_room(address: str | None = None) -> Teacher:
    answer = ask("/room", {"address": lesson() if address is None else address})
    assert answer.status == 200
    return Teacher(answer.told["code"], answer.told["secret"])


def zhang_served() -> Timeline:
    found = find_story("en", Choices()).opened
    assert found is not None
    return found


# What a class is told

PLACES = [
    ("", 0, START, {}, ("", False)),
    ("offer", 0, START, {}, ("offer", False)),
    ("offer", 1, START, {}, ("offer", True)),
    ("offer", 2, "offer", {"offer": 1}, ("", False)),
    ("offer", 3, "offer", {"offer": TOLD_WHOLE}, ("", False)),
    ("stay", 0, "offer", {"offer": TOLD_WHOLE}, ("stay", False)),
    ("stay", 99, "stay", {"offer": TOLD_WHOLE, "stay": TOLD_WHOLE}, ("", False)),
]


@pytest.mark.parametrize(("event", "step", "stop", "told", "telling"), PLACES)
def test_a_lesson_tells_as_far_as_its_teacher_has_gone(
    zhang_timeline: Timeline,
    event: str,
    step: int,
    stop: str,
    told: dict[str, int],
    telling: tuple[str, bool],
) -> None:
    found = progress_of(zhang_timeline, read_choices({"event": event, "step": str(step)} | REVEAL))
    assert (found.stop, found.told, (found.telling, found.is_dated)) == (stop, told, telling)
    assert not found.is_whole


REVEAL = {"mode": "present", "reveal": "yes"}


def test_without_reveal_the_class_still_waits_for_its_teacher(zhang_timeline: Timeline) -> None:
    found = progress_of(zhang_timeline, read_choices({"event": "stay", "mode": "present"}))
    assert found == Progress("stay", {"offer": TOLD_WHOLE, "stay": 1})


def test_what_does_not_wait_is_told_from_the_beginning(zhang_timeline: Timeline) -> None:
    chosen = {"mode": "present", "reveal": "stay,report"}
    found = progress_of(zhang_timeline, read_choices(chosen))
    assert found.told.keys() == zhang_timeline.entries.keys() - {"stay", "report"}


def test_what_a_filter_leaves_out_is_not_told_by_passing_it(zhang_timeline: Timeline) -> None:
    chosen = {"event": "return", "lane": "visit", "step": "9"} | REVEAL
    found = progress_of(zhang_timeline, read_choices(chosen))
    lanes = {zhang_timeline.story.event(event).lane for event in found.told}
    assert lanes == {"visit"}
    assert not progress_of(zhang_timeline, read_choices(chosen | {"event": END})).is_whole


def test_the_closing_card_tells_all(zhang_timeline: Timeline) -> None:
    assert progress_of(zhang_timeline, read_choices({"event": END} | REVEAL)).is_whole


def test_what_was_told_stays_told_and_an_event_that_begins_moves_no_page() -> None:
    room = ClassRoom("secret")
    there = room.reached(Progress("b", {"a": 5, "b": 2}))
    back = there.reached(Progress("a", {"a": 1}))
    assert (back.told, back.stop, back.number) == ({"a": 5, "b": 2}, "a", 2)
    begun = back.reached(Progress("b", {"a": 5}, telling="c", is_dated=True))
    assert (begun.stop, begun.telling, begun.is_dated) == ("b", "c", True)
    known = begun.reached(Progress("a", telling="b"))
    assert (known.stop, known.telling) == ("b", "")
    assert known.reached(Progress("a", telling="b")) is known
    ended = known.reached(Progress(END, is_whole=True)).reached(Progress("b", telling="c"))
    assert (ended.is_whole, ended.shows_all, ended.stop) == (True, True, "c")
    assert ended.over() == ClassRoom("secret", number=ended.number + 1, is_over=True)
    assert ClassRoom(**ended.written()) == ended


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KBWQ7TXZ", "KBWQ7TXZ"),
        (" kbw q7t xz\n", "KBWQ7TXZ"),
        ("kbw-q7t-xz", "KBWQ7TXZ"),
        ("KBWQ7TX", ""),
        ("KBWQ7TXA", ""),
        ("KBWQ7TXZT", ""),
        ("", ""),
        ("ＫＢＷＱ７ＴＸＺ", ""),
    ],
)
def test_a_code_is_read_as_it_is_typed(text: str, code: str) -> None:
    assert read_code(text) == code


def test_a_story_as_told_names_nobody_else(zhang: Story) -> None:
    told = as_told(zhang, {"offer": TOLD_WHOLE, "stay": 0})
    assert [event.id for event in told.events] == ["offer", "stay"]
    assert [person.id for person in told.people] == ["zhang", "yang-sheng"]
    assert [lane.label for lane in told.lanes] == ["Work and visit", "…", "…"]
    assert [lane.id for lane in told.lanes] == ["visit", "~2", "~3"]
    assert (told.standfirst, told.unanswered, told.questions) == ("", (), ())
    assert [person.note for person in told.people] == [None, None]
    assert any(source.note for source in zhang.sources)
    assert [(source.title, source.note) for source in told.sources] == [
        (source.title, None) for source in zhang.sources
    ]
    stay = told.event("stay")
    assert (stay.quotations, stay.question, stay.after) == ((), None, ("offer",))
    assert told.event("offer").question == zhang.event("offer").question
    assert told.origin.text == ""


def test_what_an_event_rests_on_comes_with_it_and_no_other_source() -> None:
    mill = load_story(MILL)
    events = {event.id: event for event in mill.events}
    for event in mill.events:
        told = as_told(mill, {event.id: TOLD_WHOLE})
        named = {words.source for words in event.quotations}
        named |= {claim.source for claim in event.claims}
        kept = {source.id: source for source in told.sources}
        assert named <= kept.keys(), event.id
        assert {other for each in kept.values() for other in each.based_on} <= kept.keys()
        parties = {source.party for source in told.sources} - {None}
        parties |= {person.party for person in told.people} - {None}
        assert {party.id for party in told.parties} == parties
        notes = {source.note for source in told.sources} | {party.note for party in told.parties}
        assert notes | {outlet.note for outlet in told.outlets} == {None}
    alone = as_told(mill, {"buys": TOLD_WHOLE})
    assert len(alone.sources) < len(mill.sources)
    assert events["fire"].claims


def test_a_claim_whose_words_are_not_told_stands_without_them() -> None:
    mill = load_story(MILL)
    numbers = [claim.quotation or 0 for claim in mill.event("fire").claims]
    assert max(numbers) > 1
    told = as_told(mill, {"fire": 1}).event("fire")
    assert [claim.quotation for claim in told.claims] == [1 if n == 1 else None for n in numbers]
    assert len(told.quotations) == 1


# What a follower is sent

WORD = re.compile(r"[^\W\d_]{3,}")


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts, without the escapes of HTML and JSON."""
    plain = (html.unescape(text.replace("\\n", " ").replace("\\u003c", "<")) for text in texts)
    return {word.casefold() for text in plain for word in WORD.findall(text)}


def texts_in(value: object) -> Iterator[str]:
    """Yield every text of a story, but ids and what is no text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"receipt", "notes", "ignore"}:
                yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)


def sent_to(teacher: Teacher, event: str) -> Iterator[str]:
    """Yield what a student's browser may get, by whatever it asks for in the place of an event."""
    yield ask(f"/?room={teacher.code}").text
    yield ask(f"/?room={teacher.code}&event={event}").text
    for language in ("en", "zh"):
        state = teacher.state(language)
        yield json.dumps(state, ensure_ascii=False)
    base = teacher.state()["base"]
    asked = [*NAMES, "element", "moved", "panels-0", "panels-1", "now", "panel", "supposed"]
    asked += ["figure-556", "drawing-676", "drawing-314", "picture.svg", "element?lang=zh"]
    for name in asked:
        sign = "&" if "?" in name else "?"
        yield ask(f"/{base}/{name}{sign}event={event}&room={teacher.code}").text
    yield ask(f"/{base}/facts?asof=2018-04-22").text
    yield ask(f"/{base}/supposed?view=suppose&suppose=drop:{event}").text
    yield ask(f"/{base}/panel?event={event}&mode=present&reveal=yes").text


@pytest.fixture(scope="module")
def interface() -> set[str]:
    """The words that the interface says of any story, and those that its files are written in."""
    ours = [file for file in PACKAGE.rglob("*") if file.suffix in {".html", ".js", ".css", ".po"}]
    ours += (PACKAGE / "wording").glob("*.py")
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("TIMELINE_STORY", raising=False)
        teacher = opened_room(f"shelf=mill&{lesson(END)}")
        sent = [*sent_to(teacher, "fire")]
    return words([*sent, *(file.read_text(encoding="utf-8") for file in ours)])


STOPS = [("", 0), ("offer", 1), ("hotel-meeting", 2), ("convicted", 0), ("report", 3)]


@pytest.mark.long
@pytest.mark.parametrize(("event", "step"), STOPS)
def test_a_follower_is_sent_no_word_that_is_not_told(
    interface: set[str], event: str, step: int
) -> None:
    whole = zhang_served().story
    teacher = opened_room()
    assert teacher.lead(lesson(event, step)).status == 200
    room = room_store().find(teacher.code)
    assert room is not None
    told = as_told(whole, room.told).model_dump(mode="json")
    begun = [whole.event(room.telling).headline] if room.telling else []
    known = words([*texts_in(told), *begun]) | interface
    secret = words(texts_in(whole.model_dump(mode="json"))) - known
    assert len(secret) > 30
    untold = {each.id for each in whole.lanes} - {each["lane"] for each in told["events"]}
    ids = {f'"{lane}"' for lane in untold - {"public"}}  # which is a word of the interface, too
    for sent in sent_to(teacher, event):
        assert words([sent]) & secret == set(), sent[:200]
        assert not any(lane in html.unescape(sent) for lane in ids), sent[:200]
    later = next(each.id for each in whole.events if room.told.get(each.id) != TOLD_WHOLE)
    for sent in sent_to(teacher, later):  # whose id is said back to who names it
        assert words([sent]) & (secret - words([later])) == set(), sent[:200]


@pytest.mark.long
@pytest.mark.usefixtures("_no_charts_in_files")
def test_neither_is_who_takes_the_story_along_as_a_file() -> None:
    teacher = opened_room()
    teacher.lead(lesson("stay", 9))
    sent = ask(f"/{teacher.state()['base']}/page.html").text
    whole = zhang_served().story
    for event in whole.events[2:]:
        assert event.headline not in sent
        assert not any(words.exact in sent for words in event.quotations)
    assert not {"convicted", "spyware", "Calvin", "Jack"} & set(WORD.findall(sent))


def test_what_lies_at_an_address_of_a_room_is_served_while_the_lesson_lasts() -> None:
    teacher, other = opened_room(), opened_room()
    teacher.lead(lesson("stay", 9))
    other.lead(lesson("stay", 9))
    earlier = teacher.state()["base"]
    assert earlier != other.state()["base"]
    teacher.lead(lesson("meets-jack", 9))
    base = teacher.state()["base"]
    for address in (base, earlier):
        answer = ask(f"/{address}/list")
        assert (answer.status, answer.headers["x-robots-tag"]) == (200, "noindex")
    assert [len(ask(f"/{address}/list").told) for address in (base, earlier)] == [3, 2]
    digest = base.split("/")[2]
    guessed = (
        digest.replace(digest[10], "f" if digest[10] != "f" else "0"),
        digest.upper(),
        "~-en",
    )
    for wrong in guessed:
        assert ask(f"/{base.replace(digest, wrong)}/list").status == 404
    teacher.lead(ends=True)
    assert [ask(f"/{address}/list").status for address in (base, earlier)] == [404, 404]


def test_a_room_that_is_whole_holds_all_and_the_closing_card() -> None:
    teacher = opened_room()
    teacher.lead(lesson(END))
    state = teacher.state()
    assert (state["stop"], len(ask(f"/{state['base']}/list").told)) == (END, 18)
    assert zhang_served().story.unanswered[0] in html.unescape(state["panel"])
    assert state["said"] == "You go where the teacher goes, and may look back."


@pytest.mark.process
def test_a_story_of_the_teachers_own_is_followed_too() -> None:
    key = story_store().keep(Kept("fire.yaml", FIRE.read_bytes(), "secret"))
    teacher = opened_room(f"story={key}&mode=present")
    assert teacher.lead(f"story={key}&mode=present&event=fire").status == 200
    state = teacher.state()
    assert state["stop"] == "fire"
    assert key not in json.dumps(state)
    page = ask(f"/?room={teacher.code}").text
    assert "fire" in page
    assert key not in page
    story_store().drop(key)
    gone = ask(f"/?room={teacher.code}").text
    assert "The story of this class room is not there any more." in gone
    assert ask(f"/{state['base']}/list").status == 404


# A teacher leads

COUNTED = " What is counted here is what has been told so far."


@pytest.mark.parametrize(
    ("pace", "said", "events"),
    [
        ("led", f"You go where the teacher goes, and may look back.{COUNTED}", 1),
        ("free", f"You may go anywhere in what the class has been told.{COUNTED}", 1),
        ("whole", "You may go anywhere in the whole story.", 18),
        ("faster", f"You go where the teacher goes, and may look back.{COUNTED}", 1),
    ],
)
def test_the_class_is_told_how_it_goes(pace: str, said: str, events: int) -> None:
    teacher = opened_room()
    teacher.lead(lesson("offer", 9), pace=pace)
    state = teacher.state()
    assert (state["said"], len(ask(f"/{state['base']}/list").told)) == (said, events)
    assert state["pace"] == (pace if pace != "faster" else "led")


@pytest.mark.long
def test_an_event_that_begins_is_told_by_headline_and_date() -> None:
    teacher = opened_room()
    teacher.lead(lesson("stay", 0))
    assert teacher.state()["telling"] == {"headline": "The year-long visit", "when": ""}
    teacher.lead(lesson("stay", 1))
    state = teacher.state()
    assert state["stop"] == "offer"
    when = "Some time from 2011 to 22 April 2018. No date is given. It lasts about a year."
    assert state["telling"] == {"headline": "The year-long visit", "when": when}
    teacher.lead(lesson("stay", 2))
    assert (teacher.state()["telling"], teacher.state()["stop"]) == (None, "stay")


@pytest.mark.parametrize(
    "address",
    ["event=report", "event=report&mode=present&reveal=yes&step=9&asof=2018-04-22", "shelf=mill"],
)
def test_what_a_teacher_looks_at_for_herself_stays_with_her(address: str) -> None:
    teacher = opened_room()
    before = teacher.state()
    assert teacher.lead(address).status == 200
    assert teacher.state() == before


def test_nobody_else_leads_a_room() -> None:
    teacher, other = opened_room(), opened_room()
    assert teacher.code != other.code
    for secret in (other.secret, "", "é"):
        answer = Teacher(teacher.code, secret).lead(lesson("report", 9), ends=True)
        assert answer.status == 403
        assert answer.told["said"] == (
            "This class room is led by another teacher. Open one of your own."
        )
    assert teacher.state()["number"] == 0


def test_a_lesson_that_is_over_says_so_and_keeps_nothing() -> None:
    teacher = opened_room()
    teacher.lead(lesson("stay", 9))
    assert teacher.lead(ends=True).told["isOver"]
    assert teacher.state() == {
        "number": 2,
        "said": "The lesson is over. What you have before you stays until you leave the page. If "
        "you wrote something, go on past the last event and hand it in.",
    }
    assert "The lesson in this class room is over." in ask(f"/?room={teacher.code}").text
    room = room_store().find(teacher.code)
    assert room is not None
    assert room.told == {}
    assert teacher.lead(lesson("report", 9)).told["isOver"]


def test_whoever_comes_is_where_the_teacher_is() -> None:
    teacher = opened_room()
    teacher.lead(lesson("stay", 9))
    page = ask(f"/?room={teacher.code.lower()}")
    assert (page.status, page.headers["cache-control"]) == (200, "no-store")
    assert "<title>The year-long visit – The Zhang case</title>" in page.text
    assert f"?event=offer&amp;room={teacher.code}" in page.text
    assert "_stcore" not in page.text
    assert "static/js" not in page.text
    chosen = ask(f"/?room={teacher.code}&event=offer").text
    assert "<title>The institute offers a visit abroad – The Zhang case</title>" in chosen


def test_a_code_that_no_room_has_is_told_of() -> None:
    page = ask("/?room=kbwq7txz")
    said = "No class room has this code. Look at it again, or ask whether it is over."
    assert page.status == 404
    assert f'<p role="alert">{said}</p>' in page.text
    assert 'value="kbwq7txz"' in page.text
    assert first_event("/room/KBWQ7TXZ/steps") == {"said": said, "later": False}
    assert ask("/room").status == 200
    assert 'role="alert"' not in ask("/room").text


def test_who_guesses_codes_takes_nothing_from_who_knows_one() -> None:
    teacher = opened_room()
    for _ in range(MOST_GUESSES):
        assert ask("/?room=KBWQ7TXZ").status == 404
    said = (
        "No class room has this code. Many such codes were tried from where you are: the right one "
        "opens all the same."
    )
    page = ask("/?room=KBWQ7TXZ")
    assert (page.status, said in page.text) == (429, True)
    assert first_event("/room/KBWQ7TXZ/steps") == {"said": said, "later": True}
    assert Teacher(teacher.code, "x").lead().status == 429
    assert ask(f"/?room={teacher.code}").status == 200, "a right code opens from there"
    assert teacher.state()["number"] == 0, "and is followed"
    assert teacher.lead(lesson("offer")).status == 200, "who leads goes on"
    assert ask("/?room=KBWQ7TXZ", host="192.0.2.7").status == 404, "and so do others"
    assert ask("/?room=").status == 200


def test_guesses_are_forgotten_after_a_minute() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    for _ in range(MOST_GUESSES):
        assert not guesses.are_too_many("a")
        guesses.note("a")
    assert (guesses.are_too_many("a"), guesses.are_too_many("b")) == (True, False)
    now[0] = 60.0
    assert not guesses.are_too_many("a")
    assert guesses._guessed == {}  # noqa: SLF001 (that nothing is kept is what is tried)


@pytest.mark.parametrize(
    ("wish", "more"),
    [
        (["list"], {}),
        ({}, {"content-type": "text/plain"}),
        ({}, {"origin": "https://elsewhere.example"}),
        ({"address": "x" * 20_001}, {}),
        (b"[" * 20_000, {}),
        ({"secret": "\ud800"}, {}),
    ],
)
def test_what_no_teachers_page_sends_opens_and_leads_nothing(
    wish: object, more: dict[str, str]
) -> None:
    for address in ("/room", f"/room/{opened_room().code}"):
        answer = ask(address, wish, **more)  # type: ignore[arg-type]  # these are headers
        assert answer.status == 400
        assert answer.told["said"] == "This is no request of a teacher’s page."


def test_a_teacher_is_told_in_her_words_that_her_room_is_gone() -> None:
    answer = Teacher("KBWQ7TXZ", "secret").lead(lesson("offer"))
    assert (answer.status, answer.told["why"]) == (404, "closed")
    assert answer.told["said"] == (
        "This class room is gone: the server was started anew, or its time is over. Open a new one."
    )


def test_a_story_that_is_not_there_has_no_room() -> None:
    answer = ask("/room", {"address": "shelf=nowhere"})
    assert (answer.status, answer.told["why"]) == (404, "gone")


def test_of_a_room_that_is_full_the_next_one_hears(monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = opened_room()
    monkeypatch.setattr("timeline.serving.room_routes.is_full", lambda code: code == teacher.code)
    said = "This class room is full: the server holds no more students."
    assert first_event(f"/room/{teacher.code}/steps") == {"said": said, "later": True}


class Gone:
    """A store that does not answer."""

    def open(self, _room: ClassRoom) -> str:
        raise Unreachable

    def find(self, _code: str) -> ClassRoom | None:
        raise Unreachable

    def change(self, _code: str, _change: object) -> ClassRoom | None:
        raise Unreachable

    def followers(self, _code: str) -> int:
        raise Unreachable


def test_where_rooms_cannot_be_reached_everybody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    teacher = opened_room()
    for place in ("views.rooms", "views.room_page", "serving.room_routes"):
        monkeypatch.setattr(f"timeline.{place}.room_store", Gone)
    said = "Class rooms cannot be reached just now. Try again in a minute."
    assert said in ask(f"/?room={teacher.code}").text
    assert first_event(f"/room/{teacher.code}/steps") == {"said": said, "later": True}
    for answer in (teacher.lead(), ask("/room", {"address": ""})):
        assert (answer.status, answer.told["said"]) == (503, said)


def test_where_rooms_are_full_a_teacher_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    full = MemoryRooms(0)
    monkeypatch.setattr("timeline.views.rooms.room_store", lambda: full)
    answer = ask("/room", {"address": ""})
    assert answer.status == 503
    assert answer.told["said"] == (
        "This server has as many class rooms as it holds. Try again when one is over."
    )


def test_who_opens_too_many_rooms_is_told_to_wait_a_minute() -> None:
    for _ in range(MOST_GUESSES):
        assert ask("/room", {"address": ""}).status == 200
    answer = ask("/room", {"address": ""})
    assert answer.status == 429
    assert answer.told["said"] == (
        "Too many class rooms were opened from where you are. Try again in a minute."
    )
    assert ask("/room", {"address": ""}, host="192.0.2.7").status == 200


def test_a_room_is_full_with_five_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = following.Watch("KBWQ7TXZ", MemoryRooms())
    monkeypatch.setitem(following._WATCHES, "KBWQ7TXZ", watch)  # noqa: SLF001 (nobody need follow)
    watch.followers = 499
    assert not following.is_full("KBWQ7TXZ")
    watch.followers = 500
    assert following.is_full("KBWQ7TXZ")
    assert not following.is_full("OTHERS")


def test_a_teacher_is_told_how_many_follow_and_no_step_is_taken_for_it() -> None:
    teacher = opened_room()
    before = teacher.state()["number"]
    for count, said in ((0, "0 follow"), (1, "1 follows"), (23, "23 follow")):
        room_store().count(teacher.code, "here", count)
        assert teacher.lead().told["following"] == said
    chinese = ask(f"/room/{teacher.code}?lang=zh", {"secret": teacher.secret, "address": ""})
    assert chinese.told["following"] == "23 人跟随"
    assert teacher.state()["number"] == before


def test_a_store_is_told_how_many_follow_when_that_changes_and_before_it_forgets() -> None:
    told: list[tuple[str, int]] = []

    class Counting(MemoryRooms):
        def count(self, code: str, _server: str, followers: int) -> None:
            told.append((code, followers))

    async def follow() -> None:
        watch = following.Watch("KBWQ7TXZ", Counting())
        for watch.followers in (2, 2, 3):
            await watch.count()
        watch.due = 0.0
        await watch.count()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(follow())).result()
    assert told == [("KBWQ7TXZ", 2), ("KBWQ7TXZ", 3), ("KBWQ7TXZ", 3)]


def test_those_who_wait_are_told_at_once_and_leave_nothing_behind() -> None:
    teacher = opened_room()
    room = room_store().find(teacher.code)
    assert room is not None

    ends: list[dict[str, Any]] = [{"address": lesson(event, 9)} for event in ("offer", "stay")]
    wishes = iter([*ends, {"ends": True}, {}])

    def step() -> ClassRoom | None:
        teacher.lead(**next(wishes))
        return room_store().find(teacher.code)

    async def follow() -> list[int]:
        numbers = []
        async with asyncio.timeout(30):
            async for told in following.steps(teacher.code, room, "en"):
                if told.startswith(b"id"):
                    numbers.append(json.loads(told.partition(b"data: ")[2])["number"])
                    changed = await asyncio.to_thread(step)
                    following.tell(teacher.code, changed)
        return numbers

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(follow())).result() == [0, 1, 2, 3]
    assert following._WATCHES == {}  # noqa: SLF001 (that nothing is kept is what is tried)


# A server for a class

CLASS = RoomsFromOutside(APP, {"TIMELINE_CLASS": "192.0.2.2"})
OUTSIDE = "192.0.2.7"


@pytest.mark.parametrize("address", ["/", "/shelf", "/code.svg?x", "/room"])
def test_this_computer_is_answered_all(address: str) -> None:
    assert ask(address, app=CLASS).status == 200


def test_from_the_network_only_rooms_are_seen() -> None:
    teacher = opened_room()
    base = teacher.state()["base"]
    whole = zhang_served()
    for address in (f"/?room={teacher.code}", "/room", f"/{base}/list", "/healthz"):
        assert ask(address, app=CLASS, host=OUTSIDE).status in {200, 503}, address
    lost = [f"/reader/x/{whole.digest}/{name}" for name in ("list", "~")]
    for address in (*lost, "/shelf", "/_stcore/health", "/static/x"):
        answer = ask(address, app=CLASS, host=OUTSIDE)
        assert (answer.status, answer.text) == (403, NOT_HERE)
    assert ask("/room", {}, app=CLASS, host=OUTSIDE).status == 403
    first = ask("/?event=report", app=CLASS, host=OUTSIDE)
    assert (first.status, first.headers["location"]) == (307, "/room")


def test_what_the_pages_of_a_class_room_name_is_served_to_the_network() -> None:
    teacher, fetched = opened_room(), set[str]()
    for address in (f"/?room={teacher.code}", "/?room=KBWQ7TXZ", "/room"):
        page = ask(address, app=CLASS, host=OUTSIDE).text
        named = re.findall(r'<script type="module" src="([^"]+)"', page)
        assert len(named) == (address != "/room")
        for script in named:
            answer = ask(f"/{script}", app=CLASS, host=OUTSIDE)
            assert answer.status == 200
            for later in re.findall(r"import\(new URL\(`([\w-]+\.js)", answer.text):
                beside = f"/{script.rpartition('/')[0]}/{later}"
                assert ask(beside, app=CLASS, host=OUTSIDE).status == 200
                fetched.add(later)
    assert fetched == {"classwork.js"}


def test_a_server_that_is_for_no_class_hides_nothing() -> None:
    assert ask("/", app=RoomsFromOutside(APP, {}), host=OUTSIDE).status == 200


def test_answers_and_notes_are_for_the_teacher_alone() -> None:
    whole = zhang_served().story
    assert whole.answers
    assert whole.notes
    told = as_told(whole, {event.id: TOLD_WHOLE for event in whole.events})
    assert (told.answers, told.notes) == ((), None)
    assert all(event.answer is event.notes is None for event in told.events)
    part = zhang_served().as_told({"offer": TOLD_WHOLE}, "digest")
    words_of_part = element_data(part, is_served=True)["words"]
    assert "Answers of a class" not in element_html(part)
    assert words_of_part["elsewhere"] == {
        "answers": "Answers of a class are collected on the teacher’s page."
    }


def test_a_class_is_told_at_once_that_a_story_is_invented() -> None:
    assert as_told(load_story(MILL), {}).standfirst == "Invented for practice."
