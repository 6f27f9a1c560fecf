"""A paper as a Word document: A4, with real headings, and described for who hears it read out."""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest
from typing import Any
from xml.sax.saxutils import escape

from lscb_tui.core.paper.paper import (
    Block,
    Bullets,
    Paper,
    Paragraph,
    Picture,
    Table,
    paper_text,
)
from lscb_tui.papers.errors import CannotDraw
from lscb_tui.papers.formats.fixed_zip import with_fixed_dates
from lscb_tui.papers.formats.html_blocks import NONE
from lscb_tui.papers.formats.html_style import LATE
from lscb_tui.papers.formats.recipe_marks import recipe_line
from lscb_tui.papers.formats.steps import RowSteps, Step, nothing
from lscb_tui.papers.formats.word_style import (
    BOARD,
    CAPTION,
    FOOT_CM,
    LANGUAGE,
    LONG_CM,
    MARGIN_CM,
    NOTE,
    SHORT_CM,
    WARNING,
    colour,
    set_styles,
)
from lscb_tui.papers.formats.word_table import runs_xml, table_xml

_STYLES = {"body": None, "note": NOTE, "warning": WARNING}
_PICTURE_CM = 24.5
"""How high a page of the drawing can be, so that its title is on the same page."""
_LETTERS, _LINE_CM, _MOST_LINES = 95, 0.45, 8
"""Of a line of text in portrait; so many lines find room beneath the drawing, and more go on."""
_NOT_DRAWN = "The drawing could not be made for this paper: lscb-tui graph makes it or says why."
_TWENTIETHS = 1440 / 2.54
"""Twentieths of a point in a centimetre."""
_APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>lscb-tui</Application></Properties>"
)


def word(paper: Paper, step: Step = nothing) -> bytes:
    """The document of a paper; the same paper gives the same bytes."""
    from docx import Document

    document = Document()
    _without_what_is_the_library_s(document)
    set_styles(document)
    _Drawn(document, paper, RowSteps(paper, step)).draw()
    made = BytesIO()
    document.save(made)
    instead = {"docProps/core.xml": _properties(paper).encode(), "docProps/app.xml": _APP}
    return with_fixed_dates(made.getvalue(), paper.recipe.as_at, instead)


def _without_what_is_the_library_s(document: Any) -> None:
    """Take out the thumbnail of the library's own document, and its styles in American English."""
    for relations in (document.part.package.rels, document.part.rels):
        for number, each in list(relations.items()):
            if each.reltype.endswith(("/thumbnail", "/stylesWithEffects")):
                del relations[number]


def _properties(paper: Paper) -> str:
    """What the file says of itself: of what it was made, and no clock and no name of a machine."""
    day = f"{paper.recipe.as_at.isoformat()}T00:00:00Z"
    title, board = (escape(paper_text(text)) for text in (paper.title, paper.board))
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{board}</dc:creator>"
        f"<cp:keywords>{escape(recipe_line(paper.recipe))}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    )


class _Drawn:
    """One document on its way."""

    def __init__(self, document: Any, paper: Paper, steps: RowSteps) -> None:
        self._document = document
        self._paper = paper
        self._steps = steps
        self._upright = False
        self._pictures = 0
        self._addresses: dict[str, str] = {}

    def draw(self) -> None:
        """Put all of the paper into it."""
        paper = self._paper
        self._page(self._document.sections[0])
        self._head_and_foot()
        if paper.board:
            self._words(paper.board, BOARD)
        self._words(paper.title, "Title")
        self._blocks(paper.opening, paper.title)
        for section in paper.sections:
            self._turn(section.upright)
            if section.heading:
                self._words(section.heading, f"Heading {section.level}")
            self._blocks(section.blocks, section.heading)

    # The page.

    def _turn(self, upright: bool) -> None:
        """Begin a new page where it is to stand otherwise than the one before."""
        if upright != self._upright:
            from docx.enum.section import WD_SECTION

            self._upright = upright
            self._page(self._document.add_section(WD_SECTION.NEW_PAGE))

    def _page(self, section: Any) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        wide, high = (SHORT_CM, LONG_CM) if self._upright else (LONG_CM, SHORT_CM)
        section.orientation = WD_ORIENT.PORTRAIT if self._upright else WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(wide), Cm(high)
        section.left_margin = section.right_margin = section.top_margin = Cm(MARGIN_CM)
        section.bottom_margin = Cm(MARGIN_CM)
        section.header_distance = section.footer_distance = Cm(FOOT_CM)

    @property
    def _width_cm(self) -> float:
        return (SHORT_CM if self._upright else LONG_CM) - 2 * MARGIN_CM

    def _head_and_foot(self) -> None:
        from docx.shared import Pt

        section = self._document.sections[0]
        if self._paper.draft:
            mark = section.header.paragraphs[0]
            mark.paragraph_format.space_after = Pt(6)
            self._say(mark, f'<w:b/><w:color w:val="{colour(LATE)}"/><w:sz w:val="36"/>', "DRAFT")
        foot = section.footer.paragraphs[0]
        foot.style = self._document.styles[NOTE]
        self._say(foot, "", self._paper.footer)
        pages = section.footer.add_paragraph(style=self._document.styles[NOTE])
        self._say(pages, "", "Page ")
        self._field(pages, "PAGE")
        self._say(pages, "", " of ")
        self._field(pages, "NUMPAGES")

    def _field(self, paragraph: Any, name: str) -> None:
        """A number that Word works out."""
        self._add(
            paragraph,
            f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        )

    # The blocks.

    def _blocks(self, blocks: tuple[Block, ...], heading: str) -> None:
        """Some blocks; a title that is the heading over them is not to be seen twice."""
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case Paragraph(text, style):
                    said = self._words(text, _STYLES[style])
                    # With the heading over it, it would be left alone at the foot of a page.
                    said.paragraph_format.keep_with_next = isinstance(following, Table) or None
                case Bullets(items):
                    for item in items:
                        self._words(item, "List Bullet")
                case Table(title):
                    self._caption(title, seen=title != heading)
                    self._table(block)
                case Picture(title):
                    self._caption(title, seen=title != heading)
                    self._picture(block)

    def _words(self, text: str, style: str | None = None) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        self._put(paragraph, "", text)
        return paragraph

    def _caption(self, title: str, *, seen: bool) -> None:
        look = "" if seen else "<w:vanish/>"
        self._put(self._document.add_paragraph(style=CAPTION), look, title)

    def _table(self, table: Table) -> None:
        from docx.oxml import parse_xml

        if not table.rows:
            self._words(NONE)
            return
        width = round(self._width_cm * _TWENTIETHS)
        drawn = parse_xml(table_xml(table, width, self._steps, self._linked))
        self._document.element.body.insert_element_before(drawn, "w:sectPr")
        # Two tables with nothing between would be one.
        after = self._document.add_paragraph().paragraph_format
        after.space_after, after.line_spacing = 0, 0.5

    def _picture(self, picture: Picture) -> None:
        """The drawing, a page of it a picture, with what is to be seen in words beneath it."""
        from docx.shared import Cm

        from lscb_tui.papers.links.formats import export_pages

        try:
            pages = export_pages(picture.of, "png", picture.selection)
        except CannotDraw:
            pages = []
            self._words(_NOT_DRAWN, NOTE)
        for n, page in enumerate(pages, 1):
            which = f"{picture.title}, page {n} of {len(pages)}"
            shape = self._document.add_picture(BytesIO(page), width=Cm(self._width_cm))
            lines = 1 + len(picture.description) // _LETTERS if n == len(pages) else 0
            limit = Cm(_PICTURE_CM - _LINE_CM * min(lines + 1, _MOST_LINES) * bool(lines))
            if shape.height > limit:
                shape.width, shape.height = round(shape.width * limit / shape.height), limit
            self._pictures += 1
            about = shape._inline.docPr
            about.set("name", f"Drawing {self._pictures}")
            about.set("title", _plain(which if len(pages) > 1 else picture.title))
            about.set("descr", _plain(picture.description))
        self._words(picture.description)

    # Words.

    def _put(self, paragraph: Any, look: str, text: str) -> None:
        self._add(paragraph, "".join(runs_xml(text, look, self._linked)))

    def _say(self, paragraph: Any, look: str, text: str) -> None:
        """Words at the head or foot of a page, which know none of the addresses of the body."""
        self._add(paragraph, "".join(runs_xml(text, look)))

    def _add(self, paragraph: Any, inside: str) -> None:
        from docx.oxml import parse_xml

        if not inside:
            return
        wrapped = parse_xml(
            '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f"{inside}</w:p>"
        )
        for each in list(wrapped):
            paragraph._p.append(each)

    def _linked(self, address: str) -> str:
        """The number of an address; the library looks through all it has for each new one."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if address not in self._addresses:
            number = self._addresses[address] = f"rIdAddress{len(self._addresses) + 1}"
            relations = self._document.part.rels
            relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, number, True)
        return self._addresses[address]


def _plain(text: str) -> str:
    return paper_text(text).replace("\n", " ")
