"""The command `lscb-tui` itself: its own options, its sub-commands, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import click
from click.shell_completion import CompletionItem

from lscb_tui import __version__
from lscb_tui.cli.click_command import click_command, click_type
from lscb_tui.cli.command import Command, defined
from lscb_tui.cli.command_table import COMMANDS, COMPLETION_VARIABLE
from lscb_tui.cli.exit_code import exit_code_of
from lscb_tui.cli.options import day
from lscb_tui.cli.output import Failed
from lscb_tui.cli.screen import no_such_file, open_screen

NAME = "lscb-tui"
THEMES = ("light", "dark", "contrast")
_PLAN_FOLLOWS = f"{__name__}.plan_follows"
"""In the context where `--` was given: the next word is a plan, whatever it looks like."""


class Program(click.Group):
    """The sub-commands, each loaded when it is called; a first word that is none is a plan."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the sub-commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The sub-command of that name."""
        if cmd_name not in COMMANDS:
            return None
        found = defined(cmd_name)
        return click_command(cmd_name, found) if isinstance(found, Command) else found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's own, which forgets that there was a `--`."""
        ctx.meta[_PLAN_FOLLOWS] = self._ends_in_dashes(ctx, args)
        return super().parse_args(ctx, args)

    def _ends_in_dashes(self, ctx: click.Context, args: list[str]) -> bool:
        """Whether the command's own options end with a `--`."""
        for at, word in enumerate(args):
            if word == "--":
                try:
                    _, others, _ = self.make_parser(ctx).parse_args(args[:at])
                except click.UsageError:
                    # It is the value of the option before it.
                    continue
                return not others
        return False

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command that the words call, or else the screen for the plan that they name."""
        name, *rest = args
        plan_follows: bool = ctx.meta[_PLAN_FOLLOWS]
        if not plan_follows and (name in COMMANDS or (name.startswith("-") and name != "-")):
            return super().resolve_command(ctx, args)
        if not os.path.lexists(name):
            message, code = no_such_file(name, maybe_command=not plan_follows)
            raise Failed(message, code)
        if plan_follows:
            return name, open_plan, ["--", *rest]
        if rest and rest[0] in COMMANDS:
            words = " ".join(rest)
            raise click.UsageError(f"name the plan with --plan: {NAME} {words} --plan {name}", ctx)
        return name, open_plan, rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """The sub-commands, or files where none begins like that: a plan can be named too."""
        commands = [] if ctx.meta[_PLAN_FOLLOWS] else super().shell_complete(ctx, incomplete)
        return commands or [CompletionItem(incomplete, type="file")]

    def run(self, words: Sequence[str]) -> int:
        """Do what the words ask for; whatever goes wrong is said in a sentence."""
        return exit_code_of(lambda: self._called(words))

    def _called(self, words: Sequence[str]) -> object:
        try:
            return super().main(
                list(words), NAME, complete_var=COMPLETION_VARIABLE, standalone_mode=False
            )
        except click.ClickException as problem:
            ctx = problem.ctx if isinstance(problem, click.UsageError) else None
            usage = f"{ctx.get_usage()}\n\n" if ctx else ""
            path = ctx.command_path if ctx else NAME
            message = f"{usage}{problem.format_message()}\n{path} --help says more."
            raise Failed(message, problem.exit_code) from None
        except click.Abort:
            raise KeyboardInterrupt from None

    def main(self, *args: Any, **extra: Any) -> Any:
        """As click's own, but always by way of `run`."""
        words = extra.get("args", args[0] if args else None)
        sys.exit(self.run(sys.argv[1:] if words is None else words))


def _of_the_screen(command: Any) -> Any:
    """The options that only the screen has."""
    mouse = click.option(
        "--no-mouse", is_flag=True, help="Leave the mouse to the terminal, for selecting text."
    )
    driver = click.option(
        "--plain-driver",
        is_flag=True,
        help="Send everything each time, where the terminal shows wrong characters.",
    )
    theme = click.option("--theme", type=click.Choice(THEMES), help="The colours of the screen.")
    return theme(mouse(driver(command)))


def _set_up(no_mouse: bool, plain_driver: bool) -> None:
    """Have the screen use the terminal so, as where the environment says it."""
    for asked, name in ((no_mouse, "LSCB_NO_MOUSE"), (plain_driver, "LSCB_PLAIN_DRIVER")):
        if asked:
            os.environ[name] = "1"


@click.group(cls=Program, invoke_without_command=True, subcommand_metavar="[PLAN | COMMAND ...]")
@click.option(
    "--plan",
    type=click.Path(),
    metavar="FILE",
    help="The plan; otherwise $LSCB_PLAN, otherwise plan.toml here.",
)
@click.option(
    "--as-at",
    type=click_type(day),
    metavar="DATE",
    help="Judge dates as at this day instead of today.",
)
@_of_the_screen
@click.version_option(__version__, message=f"{NAME} %(version)s")
@click.pass_context
def program(
    ctx: click.Context,
    plan: str | None,
    as_at: date | None,
    theme: str | None,
    no_mouse: bool,
    plain_driver: bool,
) -> int | None:
    """A safeguarding board's improvement plan: what is done, what is late, what waits for what.

    Without a command it opens PLAN on the screen (default: $LSCB_PLAN, otherwise plan.toml here).
    Put -- before a PLAN whose name begins with - or is that of a command.

    Exit codes: 0 done, 1 findings or a refusal, 2 a command that cannot be understood.
    """
    if ctx.invoked_subcommand is not None:
        return None
    _set_up(no_mouse, plain_driver)
    return open_screen(plan, as_at, theme)


@click.command(add_help_option=False)
@click.option("--as-at", type=click_type(day), metavar="DATE")
@_of_the_screen
@click.pass_context
def open_plan(
    ctx: click.Context, as_at: date | None, theme: str | None, no_mouse: bool, plain_driver: bool
) -> int:
    """Open the plan that the command was called by."""
    outer = ctx.find_root().params
    as_at, theme = as_at or outer["as_at"], theme or outer["theme"]
    _set_up(no_mouse or outer["no_mouse"], plain_driver or outer["plain_driver"])
    return open_screen(ctx.info_name, as_at, theme)
