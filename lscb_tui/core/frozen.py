"""Values that never change and are compared in C: msgspec's structs, loaded in the shortest way.

msgspec takes its helpers for type hints from typing_extensions where that is installed, and from
typing where it is not: from Python 3.11 on they are the same, but the first takes 9 ms to load, a
fifth of what a command takes. So msgspec is told, while it loads, that it is not there.
"""

from __future__ import annotations

import sys
from typing import Any

_NAME = "typing_extensions"
_modules: dict[str, Any] = sys.modules  # None in it is a module that cannot be had
_is_loaded = _NAME in _modules
if not _is_loaded:
    _modules[_NAME] = None
try:
    from msgspec import Meta, Struct
    from msgspec.structs import asdict, fields, replace
finally:
    if not _is_loaded:
        del _modules[_NAME]

__all__ = ["Meta", "Struct", "asdict", "fields", "replace"]
