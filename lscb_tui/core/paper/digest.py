"""The digest of what a plan says: two plans that say the same have the same."""

from __future__ import annotations

import json
from hashlib import blake2b

from lscb_tui.core.plan.items import Plan
from lscb_tui.core.plan.toml_text import toml_text
from lscb_tui.core.plan.toml_writer import write_document

_last: tuple[Plan, str] | None = None
"""The plan that was asked for last: several papers of one are made one after the other."""


def plan_digest(plan: Plan) -> str:
    """Twelve hexadecimal digits, whatever the layout and the comments of the plan's file."""
    global _last
    known = _last
    if known is not None and known[0] is plan:
        return known[1]
    said = json.dumps(write_document(plan), sort_keys=True, default=toml_text)
    # Half a surrogate can be in a value that was made by hand.
    digest = blake2b(said.encode(errors="surrogatepass"), digest_size=6).hexdigest()
    _last = plan, digest
    return digest
