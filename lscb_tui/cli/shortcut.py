"""A plain call of a command without the parser of the command line.

Click takes longer to load than most commands take to do what they are asked, and a prompt, a
status line or a loop in a shell asks often. What a command takes says its declaration
(`cli.command`); only what is plainly a call of it is understood here, and help, mistakes and
everything else are click's, which knows the command by the same declaration.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lscb_tui.cli.command import Command, Misused, defined
from lscb_tui.cli.exit_code import exit_code_of

_FOR_CLICK = -1


def answer(words: Sequence[str]) -> int | None:
    """Do what a plain call asks for; gives the exit code, or None for click to look."""
    call = _plain_call(words)
    if call is None:
        return None

    def run() -> int | None:
        try:
            return call()
        except Misused:
            return _FOR_CLICK

    code = exit_code_of(run)
    return None if code == _FOR_CLICK else code


def answer_and_leave(words: Sequence[str]) -> None:
    """As `answer`, and then leave without tidying up, which takes a tenth of the whole time.

    Comes back only where click has to look.
    """
    code = answer(words)
    if code is not None:
        # What was printed was flushed as well.
        os._exit(code)


def _plain_call(words: Sequence[str]) -> Callable[[], int | None] | None:
    name, *rest = words
    command = defined(name)
    if not isinstance(command, Command):
        return None
    if rest and rest[0] in command.commands:
        name, *rest = rest
        command = command.commands[name]
    values = values_of(command, rest)
    return None if values is None else lambda: command.call(values)


def values_of(command: Command, words: Sequence[str]) -> Mapping[str, Any] | None:
    """What a command is given by the words behind its name; None where that is not plain."""
    found = _parted(command, words)
    does_nothing_itself = command.commands and not command.options
    if found is None or does_nothing_itself:
        return None
    options, arguments = found
    try:
        values = {each.parameter: each.read(options[each.name]) for each in command.options}
        values |= {each.name: each.read(arguments) for each in command.arguments}
    except ValueError:
        return None
    return None if arguments else values


def _parted(
    command: Command, words: Sequence[str]
) -> tuple[dict[str, list[str]], list[str]] | None:
    """The words of each option, and those that are arguments, as click would part them."""
    options = {option.name: option for option in command.options}
    given: dict[str, list[str]] = {name: [] for name in options}
    arguments: list[str] = []
    has_short = any(option.short for option in command.options)
    left = list(reversed(words))
    while left:
        word = left.pop()
        if word == "--":
            return given, arguments + left[::-1]
        name, sign, value = word.partition("=")
        option = options.get(name)
        if option is None:
            dashed = word.startswith("-") and word != "-"
            if dashed and (not command.dashed or has_short or name == "--help"):
                return None
            arguments.append(word)
        elif (option.flag and sign) or not (option.flag or sign or left):
            return None
        else:
            given[name].append(value if sign or option.flag else left.pop())
    return given, arguments
