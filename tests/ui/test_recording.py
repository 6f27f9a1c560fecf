"""s, p and t: what is recorded is recorded of the item whose words are in the dialog."""

from datetime import date
from pathlib import Path

import pytest

from tests.ui.driving import NARROW, SMALL, opened, screen_text

JOB = "Develop a “Job description” for members"


@pytest.mark.parametrize("size", [SMALL, NARROW], ids=str)
async def test_the_dialogs_show_whose_words_they_take(plan: Path, size: tuple[int, int]) -> None:
    async with opened(plan, size) as app:
        await app.go("4.3")
        for key in ("s", "p", "t"):
            await app.press(key)
            seen = " ".join(screen_text(app.app).replace("│", " ").split())
            assert JOB in seen
            assert "September 2010: In progress" in seen
            assert "Esc" in seen
            await app.press("escape")
        # What was said of the whole row is told as that.
        await app.go("9.1")
        await app.press("p")
        assert "Of objective 9, September 2010: ONGOING" in screen_text(app.app)


async def test_a_word_with_a_note_takes_three_keys_beside_the_note(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("4.3")
        await app.press("p")
        assert "[0 no word: leaves it In progress]" in screen_text(app.app)
        # A digit is a letter of the words there; where the cursor is, it saves, which is said.
        assert app.message == "Enter goes on to the status."
        await app.type("It is done")
        await app.press("enter")
        assert app.message == "A digit chooses a word and saves; left and right choose one."
        await app.press("1")
        assert app.dialog == ""
        entry = app.action("4.3").progress[-1]
        assert (entry.status, entry.text) == ("ACHIEVED", "It is done")
        # No word: what that does is said beforehand.
        await app.go("9.1")
        await app.press("p")
        assert "no word: makes it not reported" in screen_text(app.app)


async def test_a_date_is_put_off_with_its_reason_in_three_keys(plan: Path) -> None:
    async with opened(plan) as app:
        await app.go("4.3")
        await app.press("t")
        shown = screen_text(app.app)
        assert "4.3: re-date at September 2010 (now due 31 Dec 2010" in shown
        assert "by the board at this review" in shown
        await app.type("Dec 2010")
        await app.press("enter", "x", "enter")
        assert app.message == "4.3 is due 31 Dec 2010 already: type another date."
        await app.field("text", "")
        await app.field("due", "Mar 2011")
        await app.save()
        assert app.message == "Type the reason: a new date needs one."
        await app.type("The chair is on leave")
        await app.press("enter")
        assert app.dialog == ""
        agreed = "31 Dec 2010 → 31 Mar 2011, agreed, September 2010"
        assert f"4.3: {agreed}: The chair is on leave." in app.said
        entry = app.action("4.3").progress[-1]
        assert (entry.due, entry.agreed, entry.text) == (
            *(date(2011, 3, 31), True),
            "The chair is on leave",
        )
        # Put off once more, but only asked for: the date stays.
        await app.press("t")
        await app.type("Jun 2011")
        await app.press("enter")
        await app.type("Please")
        await app.press("ctrl+t", "enter", "0")
        assert "4.3: 30 Jun 2011 asked for, not agreed, September 2010: Please." in app.said
        assert app.app.screen.assessment.standings["4.3"].due == date(2011, 3, 31)  # type: ignore[attr-defined]
        await app.press("u", "u")
        assert [e.due for e in app.action("4.3").progress] == [None]
        await app.go("4")
        await app.press("t")
        await app.type("Mar 2011")
        await app.press("enter", "x", "enter")
        assert f"Objective 4: {agreed}: x." in app.said
        await app.press("u")
        await app.go("3.1")
        await app.press("t")
        assert "re-date at September 2010 (now no date)" in screen_text(app.app)
        await app.press("escape")
        await app.go("4.3")
        # The form of all fields refuses one without the other too.
        await app.press("e")
        await app.field("revised_due", "Mar 2011")
        await app.save()
        assert app.dialog == "Form"
        assert app.message == "4.3: a revised date needs its reason."
        await app.type("The chair is on leave")
        await app.save()
        assert app.action("4.3").revised_reason == "The chair is on leave"
