"""Achieving actions in imagination: what would become ready, without a trace in the plan."""

from __future__ import annotations

from lscb_tui.core.editing import Refused
from lscb_tui.core.standing.status import status_word
from lscb_tui.ui.screens.dependencies.host import DependencyHost


class WhatIf:
    """What is imagined, begun and ended."""

    def __init__(self, host: DependencyHost) -> None:
        self._host = host

    def imagine(self) -> None:
        """Achieve the action in imagination, or no longer."""
        host, subject = self._host, self._host.subject
        here = subject.as_action(host.selected)
        if here is None:
            return
        ref = here.key
        host.keep_place()
        standing = subject.assessment.standings[ref]
        try:
            if ref in subject.imagined:
                host.look_at(tuple(other for other in subject.imagined if other != ref))
            elif not standing.open:
                raise Refused(f"{ref} is {status_word(standing.status)} already.")
            else:
                host.look_at((*subject.imagined, ref))
        except Refused as refused:
            host.say(str(refused), refused=True)
            return
        host.say(subject.imagined_sentence())
