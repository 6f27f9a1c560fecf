"""What a person does to a plan, as edits: the keys, the forms and the command line share these.

Each function looks at a plan and gives the edits that do it, or raises `Refused` with a sentence
that says why not and what to do. Nothing here changes anything: `core.edits.apply` does.
"""

from lscb_tui.core.editing.add_and_remove import (
    add_action,
    add_listed,
    add_objective,
    move,
    next_number,
    references_to,
    remove,
)
from lscb_tui.core.editing.columns import declare_column, progress_column
from lscb_tui.core.editing.find_item import action_number, existing_item, find_item
from lscb_tui.core.editing.leads import keep_leads_apart, one_lead
from lscb_tui.core.editing.links import dismiss, joined, link, unlink
from lscb_tui.core.editing.new_item import filled
from lscb_tui.core.editing.parts import accept_parts
from lscb_tui.core.editing.progress import (
    change_entry,
    current_review,
    find_rating,
    find_word,
    record_evidence,
    record_no_update,
    record_progress,
    remove_entry,
    set_status,
    status_words,
    word_without,
)
from lscb_tui.core.editing.redating import redate, require_fresh_reason
from lscb_tui.core.editing.refusals import Refused, require_sure_number
from lscb_tui.core.editing.set_fields import set_field, set_fields
from lscb_tui.core.editing.typed import known_names, new_key, typed_text
from lscb_tui.core.edits.edit import Edits

__all__ = [
    "Edits",
    "Refused",
    "accept_parts",
    "action_number",
    "add_action",
    "add_listed",
    "add_objective",
    "change_entry",
    "current_review",
    "declare_column",
    "dismiss",
    "existing_item",
    "filled",
    "find_item",
    "find_rating",
    "find_word",
    "joined",
    "keep_leads_apart",
    "known_names",
    "link",
    "move",
    "new_key",
    "next_number",
    "one_lead",
    "progress_column",
    "record_evidence",
    "record_no_update",
    "record_progress",
    "redate",
    "references_to",
    "remove",
    "remove_entry",
    "require_fresh_reason",
    "require_sure_number",
    "set_field",
    "set_fields",
    "set_status",
    "status_words",
    "typed_text",
    "unlink",
    "word_without",
]
