"""The filter language of design section 5, on the screen and in the command line."""

from lscb_tui.core.filter.errors import QueryError
from lscb_tui.core.filter.query import (
    COLUMN_EXAMPLES,
    TERM_EXAMPLES,
    Query,
    parse_query,
)

__all__ = ["COLUMN_EXAMPLES", "TERM_EXAMPLES", "Query", "QueryError", "parse_query"]
