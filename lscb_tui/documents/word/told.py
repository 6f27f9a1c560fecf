"""What people should know of how a Word document was read, counted while it is read."""

from __future__ import annotations

from lscb_tui.core.words.grammar import count_of


class Told:
    """Counts of what was left out, passed over, or read as if it were otherwise."""

    def __init__(self) -> None:
        self.changes = 0
        """Tracked changes that hold words, rows or ends of paragraphs."""
        self.hidden = 0
        """Words that are hidden text."""
        self.comments = 0
        self.pictures = 0
        self.objects = 0
        """Embedded files, and charts, whose words stand elsewhere."""
        self.inserted_files = 0
        """Other files that Word would insert where they are named."""
        self.outside: set[str] = set()
        """Addresses outside of the file that Word would fetch something from."""
        self.placeholders = 0
        """Content controls that nobody has filled in."""
        self.uncounted = 0
        """Fields that count, of which no result is stored."""
        self.mixed_checks = 0
        """Cells with checkboxes of which some are marked and others are not."""
        self.made_up = ""
        """The first number that shows a level which no paragraph had."""
        self.macros = False

    def sentences(self) -> tuple[str, ...]:
        """What there is to say, the weightiest first."""
        told = (
            (self.changes, f"{_were(self.changes, 'tracked change')} read as if accepted."),
            (self.hidden, f"{_are(self.hidden, 'word')} hidden text."),
            (self.comments, f"{_were(self.comments, 'comment')} read, after the text."),
            (
                len(self.made_up),
                f"A list skips a level that its numbers show (“{self.made_up}”). "
                "Word counts that level; another program may not.",
            ),
            (self.uncounted, f"{_were(self.uncounted, 'number field')} left out: no result."),
            (
                self.mixed_checks,
                f"{count_of(self.mixed_checks, 'cell')} "
                f"{'has' if self.mixed_checks == 1 else 'have'} several checkboxes, of which only "
                "some are ticked: check which.",
            ),
            (
                self.placeholders,
                f"{count_of(self.placeholders, 'field')} "
                f"{'was' if self.placeholders == 1 else 'were'} never filled in: the words there "
                "are Word's own.",
            ),
            (self.macros, "Its macros were not looked at."),
            (
                len(self.outside),
                f"{_were(len(self.outside), 'link', ' to something outside it')} not followed.",
            ),
            (self.inserted_files, f"{_were(self.inserted_files, 'inserted file')} not read."),
            (self.objects, f"{_were(self.objects, 'embedded object')} not read."),
            (self.pictures, f"{_were(self.pictures, 'picture')} not searched for words."),
        )
        return tuple(sentence for count, sentence in told if count)


def _were(count: int, what: str, more: str = "") -> str:
    return f"{count_of(count, what)}{more} {'was' if count == 1 else 'were'}"


def _are(count: int, what: str) -> str:
    return f"{count_of(count, what)} {'is' if count == 1 else 'are'}"
