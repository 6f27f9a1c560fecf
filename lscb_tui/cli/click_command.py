"""Click's command of one that is declared (`cli.command`): its help, completion and mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
from click.shell_completion import CompletionItem

from lscb_tui.cli.command import Argument, Command, Misused, Option, UnknownOption, file


def click_command(name: str, declared: Command) -> click.Command:
    """The command of that name for click."""
    settings: dict[str, Any] = {
        "callback": _callback(declared),
        "params": [*map(_argument, declared.arguments), *map(_option, declared.options)],
        "help": declared.run.__doc__,
        "short_help": declared.short_help or None,
        "context_settings": {"ignore_unknown_options": declared.dashed},
    }
    if not declared.commands:
        return click.Command(name, **settings)
    commands = {each: click_command(each, inner) for each, inner in declared.commands.items()}
    if declared.options:
        settings |= {"invoke_without_command": True, "subcommand_metavar": "[COMMAND ...]"}
    return click.Group(name, commands=commands, **settings)


def _callback(declared: Command) -> Callable[..., int | None]:
    def called(**values: Any) -> int | None:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            return None
        try:
            return declared.call(values)
        except UnknownOption as unknown:
            raise click.NoSuchOption(str(unknown), ctx=ctx) from None
        except Misused as problem:
            raise click.UsageError(str(problem), ctx) from None

    return called


def _argument(argument: Argument) -> click.Argument:
    # Click finds out itself that a default makes an argument optional.
    required = argument.required if argument.default is None else None
    settings: dict[str, Any] = {"nargs": -1 if argument.many else 1, "required": required}
    if argument.default is not None:
        settings["default"] = argument.default
    return click.Argument(
        [argument.name],
        type=click_type(argument.kind),
        metavar=argument.metavar,
        shell_complete=_completer(argument.complete),
        **settings,
    )


def _option(option: Option) -> click.Option:
    settings: dict[str, Any] = {"is_flag": True} if option.flag else {"multiple": option.many}
    if not option.flag:
        choices = click.Choice(option.choices) if option.choices else None
        settings["type"] = choices or click_type(option.kind)
    if option.default is not None:
        settings["default"] = option.default
    return click.Option(
        [*filter(None, (option.short, option.name)), option.parameter],
        metavar=option.metavar,
        required=option.required,
        callback=_with_outer(option),
        shell_complete=_completer(option.complete),
        help=option.help,
        **settings,
    )


def click_type(kind: Callable[[str], object]) -> click.ParamType[Any]:
    """Click's type for what makes a value of a word."""
    if kind is str:
        return click.STRING
    return click.Path() if kind is file else _Kind(kind)


class _Kind(click.ParamType[Any]):
    """A type of ours."""

    def __init__(self, kind: Callable[[str], object]) -> None:
        self.name = kind.__name__
        self._kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of the word; a default is one already."""
        if not isinstance(value, str):
            return value
        try:
            return self._kind(value)
        except ValueError as problem:
            self.fail(str(problem), param, ctx)


def _with_outer(option: Option) -> Callable[[click.Context, click.Parameter, Any], Any] | None:
    made = option.outer
    if made is None:
        return None
    return lambda ctx, _, value: made(value or _outer(ctx, option.parameter))


def _outer(ctx: click.Context, name: str) -> Any:
    """What the nearest command around this one was given, or took."""
    while ctx.parent is not None:
        ctx = ctx.parent
        if found := ctx.params.get(name):
            return found
    return None


def _completer(name: str) -> Any:
    """The completer of that name, loaded when a shell asks."""
    if not name:
        return None

    def complete(
        ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        from lscb_tui.cli import completers

        return completers.COMPLETERS[name](ctx, param, incomplete)

    return complete
