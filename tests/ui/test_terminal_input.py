"""What a terminal sends is told apart: keys in all their forms, pastes, and what is nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from lscb_tui.ui.terminal.input import BURST, TerminalInput


def told(message: Message) -> str:
    """A key by its name and what it types; other events by what they are."""
    if isinstance(message, events.Key):
        return message.key if message.character is None else f"{message.key} {message.character}"
    if isinstance(message, events.Paste):
        return f"paste {message.text!r}"
    return type(message).__name__


class Clock:
    """A clock that goes on where a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def sent(*pieces: str, pause: float = 0.0, waits: float = 0.6) -> list[str]:
    """What is made of what comes in pieces, so many seconds apart, and of a silence behind them."""
    clock = Clock()
    terminal = TerminalInput(clock=clock)
    made: list[Message] = []
    for piece in pieces:
        for n in range(0, len(piece), 1 << 16):
            made += terminal.feed(piece[n : n + (1 << 16)]) or terminal.tick()
        clock.now += pause
        made += terminal.tick()
    clock.now += waits
    return [told(message) for message in (*made, *terminal.tick())]


@pytest.mark.parametrize(
    ("sequence", "keys"),
    [
        ("\x1b[106u", ["j j"]),
        ("\x1b[106;;106u", ["j j"]),
        ("\x1b[106;1:1u", ["j j"]),
        ("\x1b[106;1:2u", ["j j"]),
        ("\x1b[106;1:3u", []),
        ("\x1b[106:74;2u", ["J J"]),
        ("\x1b[106:74;2:1;74u", ["J J"]),
        ("\x1b[106:74:106;2:3;74u", []),
        ("\x1b[106;5u", ["ctrl+j"]),
        ("\x1b[106;5:3u", []),
        ("\x1b[106;65u", ["j j"]),
        ("\x1b[0;;229u", ["å å"]),
        ("\x1b[27u", ["escape"]),
        ("\x1b[27;1:3u", []),
        ("\x1b[13;1:1u", ["enter"]),
        ("\x1b[A", ["up"]),
        ("\x1b[1;1:1A", ["up"]),
        ("\x1b[1;1:3A", []),
        ("\x1b[1;5:2C", ["ctrl+right"]),
        ("\x1b[5~", ["pageup"]),
        ("\x1b[5;1:3~", []),
        ("\x1b[25~", ["f13"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[3$", ["shift+delete"]),
        ("\x1bj", ["alt+j j"]),
        ("\x1b\x1b[A", ["escape \x1b", "up"]),
    ],
)
def test_every_form_of_a_key_is_that_key_and_letting_go_is_none(
    sequence: str, keys: list[str]
) -> None:
    assert [key for key in sent(sequence) if key] == keys


@pytest.mark.parametrize(
    "odd",
    [
        "\x1b[999999999u",
        "\x1b[55296u",
        "\x1b[106;;1114112u",
        "\x1b[106;99999u",
        "\x1b[106;1:9u",
        "\x1b[106;1:3:4;5;6;7u",
        "\x1b[113~",
        "\x1b[?1;1q",
        "\x1b[1;2 q",
        "\x1b[48;0;0;0;0t\x1b[<0;1;1",
        "\x1b[" + "1;" * 40 + "1q",
        "\x1b[Mqqq",
        "\x9b1;1q",
        "\x1bP1$rq\x1b\\",
        "\x1b]11;rgb:q/q/q\x07",
        "\x1b_Gq\x1b\\",
        "\x1bPqqq",
        "\x1b[1;1;1",
    ],
    ids=ascii,
)
def test_an_odd_sequence_is_no_key_and_what_follows_is_read(odd: str) -> None:
    keys = [key for key in sent(f"k{odd}\x1b[Bj") if key not in ("Resize", "MouseUp")]
    assert keys == ["k k", "down", "j j"]


def test_a_paste_is_one_text_whatever_is_in_it() -> None:
    text = "two\rlines, \x1b[31mred\x1bq\x1b[200~ and \x9b1q \x9b201~q\u202e\x85"
    pasted = text.replace("\r", "\n")
    whole = f"\x1b[200~{text}\x1b[201~q"
    assert sent(whole) == [f"paste {pasted!r}", "q q"]
    for size in (1, 2, 3, 7):
        pieces = [whole[n : n + size] for n in range(0, len(whole), size)]
        assert sent(*pieces, pause=0.03) == [f"paste {pasted!r}", "q q"]
    assert sent("\x9b200~one\x1b[201~\x1b[200~two\x1b[201~", "j") == ["paste 'onetwo'", "j j"]


BAD = "kind words\x1b[201~\rD\ry\rq:2.1\rs1"


@pytest.mark.parametrize("text", [BAD, f"{BAD}\x1b[200~\x1b[201~Dy", BAD + "q" * (1 << 20)])
@pytest.mark.parametrize("pause", [0.0, 0.1])
def test_the_mark_of_an_end_in_a_paste_ends_nothing(text: str, pause: float) -> None:
    whole = f"\x1b[200~{text}\x1b[201~"
    pasted = text.replace("\r", "\n")
    for at in (len(whole), 10, 20, 22, 24, 30, len(whole) - 3):
        assert sent(whole[:at], whole[at:], pause=pause) == [f"paste {pasted!r}"]


def test_a_paste_without_an_end_locks_no_keyboard() -> None:
    clock = Clock()
    terminal = TerminalInput(clock=clock)
    assert terminal.feed("\x1b[200~" + "words " * 100) == []
    made: list[Message] = []
    typed = ""
    while not made:
        # Somebody types on, and wonders.
        clock.now += 0.2
        made = terminal.feed("D") or terminal.tick()
        typed += "D"
        assert len(typed) < 60
    assert [told(message) for message in made] == [f"paste {'words ' * 100 + typed!r}"]
    # What comes of it after all is no key.
    clock.now += 9
    assert terminal.feed("Dynamic\rq\r") == []
    assert terminal.feed("y\x1b[201~") == []
    clock.now += 0.2
    assert [told(message) for message in terminal.tick()] == ["paste 'Dynamic\\nq\\ny'"]
    assert [told(message) for message in terminal.feed("jk")] == ["j j", "k k"]


def test_more_than_anybody_types_is_a_paste() -> None:
    assert len(sent("j" * BURST)) == BURST
    assert sent("j" * (BURST + 1)) == [f"paste {'j' * (BURST + 1)!r}"]
    assert len(sent("\x1b[B" * 2 * BURST)) == 2 * BURST
    coloured = "\x1b[31mred\x1b[m\r" * BURST
    pasted = coloured.replace("\r", "\n")
    assert sent(coloured) == [f"paste {pasted!r}"]


PIECES = st.sampled_from(
    [
        *("\x1b", "[", "O", "P", "]", "\\", "\x07", "M", "<", "?", "$", " ", ":", ";", "0", "9"),
        *("u", "~", "A", "q", "t", "y", "m", "1;1:3u", "200~", "201~", "999999999", "\x1b[", "\0"),
        *("\x9b", "\x90", "٣", "é", "\ud7ff", "\U0010ffff", "\r", "\x7f"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text(max_size=60))


@given(TEXTS)
@example("\x1b[48;0;0;0;0t\x1b[<0;1;1M")
@example("\x1b[;;u\x1b[:::u")
def test_nothing_that_can_be_sent_raises_or_is_waited_for_for_ever(text: str) -> None:
    clock = Clock()
    terminal = TerminalInput(clock=clock)
    terminal.feed(text)
    for _ in range(3):
        clock.now += 6
        terminal.tick()
    assert told(terminal.feed("j")[-1]) == "j j"


@given(TEXTS, st.data())
def test_it_does_not_matter_where_a_line_cuts_what_is_sent(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert sent(text[:cut], text[cut:]) == sent(text)
