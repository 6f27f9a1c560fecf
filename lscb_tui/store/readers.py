"""Who can read a plan, and that nobody else can read what belongs to it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from lscb_tui.core.frozen import Struct
from lscb_tui.core.people import name_of
from lscb_tui.store.replacement import Access, give_access, without_access_list


class MoreOpen(Struct, frozen=True):
    """Something of a plan that more people can read than the plan."""

    path: Path
    owner: int

    def __str__(self) -> str:
        own = self.owner == os.geteuid()
        whose = "close it with" if own else f"ask {name_of(self.owner)}, its owner, to run"
        return (
            f"{self.path.name} can be read by more people than the plan: {whose}: {self._closing}"
        )

    @property
    def _closing(self) -> str:
        return f"chmod {'go-rx' if self.path.is_dir() else 'go-r'} {self.path}"


def presence_directory(real: Path) -> Path:
    """Where the sessions tell each other where they are: beside the plan's file itself."""
    return real.parent / f".{real.name}.open"


def lets_in_more(file: Access, plan: Access) -> bool:
    """Whether more people can read a file, or look into a directory, than can read a plan."""
    if plan.mode & 0o044 == 0o044 and plan.acl is None:
        return False
    if file.acl != plan.acl and (file.acl is not None or file.mode & stat.S_IRGRP):
        # Who is in a list, and who in the group beside one, is not looked up.
        return True
    # Into a directory one can look that one can search, too.
    by_others, by_group = (0o005, 0o050) if stat.S_ISDIR(file.mode) else (0o004, 0o040)
    if file.mode & by_others and not plan.mode & stat.S_IROTH:
        return True
    allowed = stat.S_IRGRP if file.group == plan.group else stat.S_IROTH
    return bool(file.mode & by_group) and not plan.mode & allowed


def give_readers(descriptor: int, plan: Access) -> None:
    """Let those read one's own file, or look into a directory, who can read a plan: nobody else.

    Whoever can write the plan can write the file, and add to the directory. Raises OSError.
    """
    is_directory = stat.S_ISDIR(os.fstat(descriptor).st_mode)
    try:
        if not is_directory:
            give_access(descriptor, plan, 0o666)
            return
        if os.fstat(descriptor).st_gid != plan.group:
            os.fchown(descriptor, -1, plan.group)
        # A list of who may read the plan is not kept up for it.
        mode = _directory_mode(plan) & (~0o070 if plan.acl is not None else 0o7777)
    except PermissionError:
        # The file cannot be of the plan's group, and no other is let in.
        mode = (_directory_mode(plan) if is_directory else plan.mode & 0o666) & ~0o070
    without_access_list(descriptor)
    os.fchmod(descriptor, mode)


def _directory_mode(plan: Access) -> int:
    """Write and search for those who may write a plan, read and search for its readers.

    Sticky, so that nobody can take away another's file; setgid, so that they have its group.
    """
    readers, writers = plan.mode & 0o044, plan.mode & 0o022
    return 0o3700 | writers | readers | (writers >> 1) | (readers >> 2)
