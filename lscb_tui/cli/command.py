"""A command of the command line as a value: what it takes, what it does, and its help.

A command is declared once, without click. `cli.shortcut` understands a plain call of it by this
value, and `cli.click_command` makes click's command of it, for help, completion and mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lscb_tui.cli.command_table import COMMANDS
from lscb_tui.core.errors import UserError
from lscb_tui.core.frozen import Struct

if TYPE_CHECKING:
    import click


class Misused(UserError):
    """The command was called in a way that makes no sense: click says how it is used.

    To be raised before anything is done, said or read: click then calls the command again.
    """


class UnknownOption(Misused):
    """An option that the command does not have; the text is the option."""


def file(word: str) -> str:
    """A file's name, which a shell completes."""
    return word


class Argument(Struct, frozen=True):
    """A word that a command takes by its place; `many` takes all that are left."""

    name: str
    required: bool = True
    many: bool = False
    default: str | None = None
    metavar: str | None = None
    kind: Callable[[str], object] = str
    complete: str = ""
    """The completer of that name in `cli.completers`."""

    def read(self, words: list[str]) -> Any:
        """Take its value from the words. Raises ValueError where it is missing or wrong."""
        if self.many:
            taken = tuple(map(self.kind, words))
            words.clear()
        else:
            taken = tuple(map(self.kind, words[:1]))
            del words[:1]
        if self.required and self.default is None and not taken:
            raise ValueError(f"{self.name} is missing")
        if self.many:
            return taken
        return taken[0] if taken else self.default


class Option(Struct, frozen=True):
    """An option of a command; a `flag` takes no value, and one of `many` may be repeated."""

    name: str
    help: str | None = None
    metavar: str | None = None
    called: str = ""
    short: str = ""
    flag: bool = False
    many: bool = False
    required: bool = False
    default: Any = None
    kind: Callable[[str], object] = str
    """Makes the value of a word; ValueError says what is wrong with it."""
    choices: tuple[str, ...] = ()
    complete: str = ""
    """The completer of that name in `cli.completers`."""
    outer: Callable[[Any], object] | None = None
    """Of what may stand before the command's name too: makes of both what the command gets."""
    aside: bool = False
    """The command does not get it: `given_now` tells it to whom it concerns."""

    @property
    def parameter(self) -> str:
        """What the command calls it."""
        return self.called or self.name.lstrip("-").replace("-", "_")

    def read(self, words: list[str]) -> Any:
        """Its value, of the words that were given for it. Raises ValueError."""
        if self.required and not words:
            raise ValueError(f"{self.name} is missing")
        if self.choices and words and words[-1] not in self.choices:
            raise ValueError(f"{words[-1]} is none of {self.choices}")
        if self.flag:
            return bool(words)
        if self.many:
            return tuple(map(self.kind, words))
        value = self.kind(words[-1]) if words else self.default
        return self.outer(value) if self.outer else value


class Command(Struct, frozen=True):
    """A command, or a group of them, which does something itself where it takes something."""

    run: Callable[..., int | None]
    short_help: str
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    dashed: bool = False
    """A word that begins with - and is no option is an argument."""
    commands: Mapping[str, Command] = {}

    def call(self, values: Mapping[str, Any]) -> int | None:
        """Run it with what it was given; gives the exit code."""
        aside = {option.parameter for option in self.options if option.aside}
        with _given(values):
            return self.run(**{name: v for name, v in values.items() if name not in aside})


def command(
    short_help: str,
    *parameters: Argument | Option,
    dashed: bool = False,
    commands: Mapping[str, Command] | None = None,
) -> Callable[[Callable[..., int | None]], Command]:
    """Declare a command that a function does; its docstring is the help."""
    arguments = tuple(each for each in parameters if isinstance(each, Argument))
    options = tuple(each for each in parameters if isinstance(each, Option))
    return lambda run: Command(run, short_help, arguments, options, dashed, commands or {})


def defined(name: str) -> Command | click.Command:
    """The command of that name: as it is declared, or click's own where it is about click."""
    module, _, attribute = COMMANDS[name].partition(":")
    found: Command | click.Command = getattr(
        import_module(f"lscb_tui.cli.commands.{module}"), attribute
    )
    return found


_now: list[Mapping[str, Any]] = []


@contextmanager
def _given(values: Mapping[str, Any]) -> Iterator[None]:
    _now.append(values)
    try:
        yield
    finally:
        _now.pop()


def given_now() -> Mapping[str, Any]:
    """What the command that runs was given; empty where none does."""
    return _now[-1] if _now else {}
