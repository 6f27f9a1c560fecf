"""Leads, sources and numbers that the plan has are completed as they are typed into a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from lscb_tui.core.plan.fields import field_of
from lscb_tui.core.plan.known_values import KnownNames
from tests.core.making import kingston
from tests.ui.driving import opened, screen_text


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("lead", "chair tr", "Chair Training Group"),
        ("lead", "LSCB Chair\nchair tr", "Chair Training Group"),
        # One lead does not get two spellings.
        ("lead", "Chair, training-group", "Chair Training Group"),
        ("lead", "Chair Training Group", ""),
        ("lead", "Somebody", ""),
        ("lead", "c", ""),
        ("source", "PR, para 43; c&", "C&D"),
        ("recommendation", "pr-", "PR-1"),
        ("depends_on", "2.1, 10", "10.1"),
        ("text", "chair tr", ""),
    ],
)
def test_what_is_typed_is_completed_to_what_the_plan_has(
    field: str, typed: str, expected: str
) -> None:
    of_action = field_of("action", field)
    assert of_action is not None
    assert KnownNames(kingston(), "action", of_action).completed(typed) == expected


async def test_a_name_is_shown_as_it_is_typed_and_right_takes_it(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("2.1")
        await app.press("e")
        await app.field("lead", "chair tr")
        assert "chair training Group (Right)" in screen_text(app.app)
        # Away from the end of what is typed it is not shown, and Right goes on.
        await app.press("left", "right")
        assert app.value("lead") == "chair tr"
        assert "(Right)" in screen_text(app.app)
        await app.press("right")
        assert app.value("lead") == "Chair Training Group"
        await app.type("\nchair, training group")
        assert "chair, training group: Chair Training Group (Right)" in screen_text(app.app)
        await app.press(*["backspace"] * 21)
        await app.type("chair pol")
        await app.press("end")
        assert app.value("lead") == "Chair Training Group\nChair Policy & Procedure"
        assert "(Right)" not in screen_text(app.app)
        await app.field("source", "PR, para 43; c&")
        assert "c&D (Right)" in screen_text(app.app)
        await app.press("end")
        assert app.value("source") == "PR, para 43; C&D"
        await app.press("escape")
