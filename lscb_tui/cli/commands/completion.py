"""`completion`: the script that has a shell complete words by asking this program."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from lscb_tui.cli.command_table import COMPLETION_VARIABLE
from lscb_tui.cli.output import say


class _Bash(BashComplete):
    """Bash's script, which escapes what it inserts; click's own would not."""

    source_template = """\
%(complete_func)s() {
    local kind value line
    COMPREPLY=()
    while IFS= read -r line; do
        kind="${line%%%%,*}"
        value="${line#*,}"
        case "$kind" in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$(printf '%%q' "$value")") ;;
        esac
    done < <(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    @staticmethod
    def _check_version() -> None:
        """Whoever asks for the script need not have bash on this machine."""


_SHELLS = {"bash": _Bash, "zsh": ZshComplete, "fish": FishComplete}


@click.command(short_help="Print the script that completes words in a shell.")
@click.argument("shell", type=click.Choice(tuple(_SHELLS)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> int:
    """Print the script that completes commands, numbers, fields and status words in SHELL.

    \b
      bash   echo 'eval "$(lscb-tui completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(lscb-tui completion zsh)"' >> ~/.zshrc
      fish   lscb-tui completion fish > ~/.config/fish/completions/lscb-tui.fish
    """
    root = ctx.find_root()
    script = _SHELLS[shell](root.command, {}, "lscb-tui", COMPLETION_VARIABLE).source()
    say(script.rstrip("\n"), raw=True)
    return 0
