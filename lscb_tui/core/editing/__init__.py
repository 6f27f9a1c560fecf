"""What a person does to a plan, as edits: the keys, the forms and the command line share these.

Each function looks at a plan and gives the edits that do it, or raises `Refused` with a sentence
that says why not and what to do. Nothing here changes anything: `core.edits.apply` does.

What is not asked for is not loaded: a command changes one thing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lscb_tui.core.editing.add_and_remove import (
        add_action as add_action,
        add_listed as add_listed,
        add_objective as add_objective,
        move as move,
        next_number as next_number,
        references_to as references_to,
        remove as remove,
    )
    from lscb_tui.core.editing.columns import (
        declare_column as declare_column,
        progress_column as progress_column,
    )
    from lscb_tui.core.editing.existing import (
        action_number as action_number,
        existing_item as existing_item,
        find_item as find_item,
    )
    from lscb_tui.core.editing.leads import (
        keep_leads_apart as keep_leads_apart,
        one_lead as one_lead,
    )
    from lscb_tui.core.editing.links import (
        dismiss as dismiss,
        joined as joined,
        link as link,
        unlink as unlink,
    )
    from lscb_tui.core.editing.new_item import filled as filled
    from lscb_tui.core.editing.parts import accept_parts as accept_parts
    from lscb_tui.core.editing.progress import (
        change_entry as change_entry,
        current_review as current_review,
        find_rating as find_rating,
        find_word as find_word,
        record_evidence as record_evidence,
        record_no_update as record_no_update,
        record_progress as record_progress,
        remove_entry as remove_entry,
        set_status as set_status,
        status_words as status_words,
        word_without as word_without,
    )
    from lscb_tui.core.editing.redating import (
        redate as redate,
        require_fresh_reason as require_fresh_reason,
    )
    from lscb_tui.core.editing.refusals import (
        Refused as Refused,
        require_sure_number as require_sure_number,
    )
    from lscb_tui.core.editing.setting import set_field as set_field, set_fields as set_fields
    from lscb_tui.core.editing.typed import (
        known_names as known_names,
        new_key as new_key,
        typed_text as typed_text,
    )
    from lscb_tui.core.edits.edit import Edits as Edits

_NAMES = {
    "add_and_remove": (
        "add_action",
        "add_listed",
        "add_objective",
        "move",
        "next_number",
        "references_to",
        "remove",
    ),
    "columns": ("declare_column", "progress_column"),
    "existing": ("action_number", "existing_item", "find_item"),
    "leads": ("keep_leads_apart", "one_lead"),
    "links": ("dismiss", "joined", "link", "unlink"),
    "new_item": ("filled",),
    "parts": ("accept_parts",),
    "progress": (
        "change_entry",
        "current_review",
        "find_rating",
        "find_word",
        "record_evidence",
        "record_no_update",
        "record_progress",
        "remove_entry",
        "set_status",
        "status_words",
        "word_without",
    ),
    "redating": ("redate", "require_fresh_reason"),
    "refusals": ("Refused", "require_sure_number"),
    "setting": ("set_field", "set_fields"),
    "typed": ("known_names", "new_key", "typed_text"),
}
"""What is where; a test holds it against the imports above, which are for the type checker."""

_MODULES = {name: f"{__name__}.{module}" for module, names in _NAMES.items() for name in names}
_MODULES["Edits"] = "lscb_tui.core.edits.edit"


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__} has no {name}")
    found = getattr(import_module(_MODULES[name]), name)
    globals()[name] = found
    return found
