"""The switch that turns off what is not Textual's own: `--plain-driver`, `LSCB_PLAIN_DRIVER=1`.

For a terminal on which the screen is drawn wrongly: everything is drawn then as Textual does it.
"""

from __future__ import annotations

import os

VARIABLE = "LSCB_PLAIN_DRIVER"


def is_plain_driver() -> bool:
    """Whether Textual's own driver is asked for."""
    return bool(os.environ.get(VARIABLE))
