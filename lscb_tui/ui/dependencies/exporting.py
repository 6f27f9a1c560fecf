"""Writing what is drawn to a file."""

from __future__ import annotations

from lscb_tui.ui.dependencies.viewing import Viewing


class Exporting(Viewing, inherit_bindings=False):
    """The part of Dependencies that writes pictures and data."""
