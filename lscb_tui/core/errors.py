"""What every error is that people are shown."""

from __future__ import annotations


class UserError(Exception):
    """What was asked cannot be done; the text is a sentence that says why, and what to do."""


class Fault(Exception):
    """What nobody foresaw, which is its cause, ended the screen; the text is what to say of that.

    It is a sentence, or empty.
    """
