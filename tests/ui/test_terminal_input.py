"""What a terminal sends is told apart: keys in all their forms, pastes, and what is nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from lscb_tui.ui.session.terminal_input import BURST, TerminalInput


def told(message: Message) -> str:
    """A key by its name and what it types; other events by what they are."""
    if isinstance(message, events.Key):
        return message.key if message.character is None else f"{message.key} {message.character}"
    if isinstance(message, events.Paste):
        return f"paste {message.text!r}"
    return type(message).__name__


def sent(*pieces: str) -> list[str]:
    """What is made of what comes in pieces."""
    terminal = TerminalInput()
    return [told(message) for piece in pieces for message in terminal.feed(piece)]


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
    text = "two\rlines, \x1b[31mred\x1bq\x1b[200~ and \x9b1q"
    pasted = text.replace("\x9b", "\x1b[").replace("\r", "\n")
    assert sent(f"\x1b[200~{text}\x1b[201~q") == [f"paste {pasted!r}", "q q"]
    pieces = [f"\x1b[200~{text}\x1b[201~q"[n : n + 3] for n in range(0, 80, 3)]
    assert sent(*pieces) == [f"paste {pasted!r}", "q q"]


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
    terminal = TerminalInput()
    terminal.feed(text)
    terminal._last = float("-inf")
    terminal.tick()
    assert told(terminal.feed("j")[-1]) == "j j"


@given(TEXTS, st.data())
def test_it_does_not_matter_where_a_line_cuts_what_is_sent(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert sent(text[:cut], text[cut:]) == sent(text)
