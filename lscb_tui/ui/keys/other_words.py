"""What else people call what a command does, for the palette to find it by."""

from __future__ import annotations

from collections.abc import Mapping

OTHER_WORDS: Mapping[str, str] = {
    "accept": "suggestion link yes",
    "add_action": "new action insert create",
    "add_objective": "new objective insert create",
    "back": "escape return clear show all",
    "blocked": "waiting stuck held up",
    "copy": "clipboard",
    "cut": "delete unlink link",
    "delete": "remove drop",
    "dependencies": "links graph drawing what to do first leads clashes",
    "dependencies_of": "focus blocked why",
    "dismiss": "suggestion reject no",
    "edit": "change text lead due date deadline timescale correct",
    "export": "print save picture paper image pdf word",
    "filter": "search find look for",
    "follow": "other person watch",
    "changes": "history who when",
    "go_to": "jump find",
    "help": "keys marks legend shortcuts manual",
    "imagine": "suppose imagine simulate",
    "links": "dependency dependencies depends waits works with see",
    "meeting": "review board agenda minutes",
    "new_review": "meeting next quarter date",
    "next_clash": "problem contradiction",
    "next_order": "by day by person by item since a review",
    "next_view": "drawing graph what to do first leads clashes",
    "only_chain": "part of the drawing",
    "overdue": "late past due",
    "plan_menu": "new source new recommendation new column title board settings meeting",
    "progress": "note update comment minutes say status words",
    "put_back": "lost restore gone",
    "quit": "exit close save end stop",
    "ready": "can start not blocked",
    "redate": "due date deadline timescale put off postpone extend reason",
    "redo": "again",
    "root": "cause first",
    "status": "achieved done complete ongoing red amber green rag word",
    "theme": "colours colors",
    "undo": "take back revert mistake",
}
"""By the command."""
