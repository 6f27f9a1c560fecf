"""What a person does to a plan, as edits: the keys, the forms and the command line share these.

Each function looks at a plan and gives the edits that do it, or raises `Refused` with a sentence
that says why not and what to do. Nothing here changes anything: `core.edits.apply` does.
"""

from lscb_tui.core.editing.fields import set_field, set_fields
from lscb_tui.core.editing.items import (
    add_action,
    add_listed,
    add_objective,
    move,
    named_by,
    remove,
)
from lscb_tui.core.editing.leads import keep_leads_apart, one_lead
from lscb_tui.core.editing.links import dismiss, link, unlink
from lscb_tui.core.editing.progress import (
    change_entry,
    current_review,
    find_word,
    record_progress,
    remove_entry,
    set_status,
    status_words,
)
from lscb_tui.core.editing.refusals import (
    Edits,
    Refused,
    existing,
    find_item,
    new_key,
    sure_of,
    typed_text,
)

__all__ = [
    "Edits",
    "Refused",
    "add_action",
    "add_listed",
    "add_objective",
    "change_entry",
    "current_review",
    "dismiss",
    "existing",
    "find_item",
    "find_word",
    "keep_leads_apart",
    "link",
    "move",
    "named_by",
    "new_key",
    "one_lead",
    "record_progress",
    "remove",
    "remove_entry",
    "set_field",
    "set_fields",
    "set_status",
    "status_words",
    "sure_of",
    "typed_text",
    "unlink",
]
