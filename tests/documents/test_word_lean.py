"""What only says how a document looks is left out before its XML is read, and nothing else."""

from __future__ import annotations

import pytest

from lscb_tui.documents.errors import Unreadable
from lscb_tui.documents.word.lean import lean
from tests.documents.docx import docx, para, read, texts


def test_what_only_says_how_it_looks_is_left_out() -> None:
    written = (
        b'<w:tr w:rsidR="00A1"><w:tc><w:tcPr><w:tcW w:w="10" w:type="dxa"/></w:tcPr>'
        b"<w:p w:rsidR='00A1' w14:paraId=\"0B\"><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>"
        b'<w:r w:rsidRPr="00B1"><w:rPr><w:rFonts w:ascii="Arial" /></w:rPr>'
        b"<w:t>Chair</w:t></w:r></w:p></w:tc></w:tr>"
    )
    assert lean(written) == b"<w:tr><w:tc><w:p><w:r><w:t>Chair</w:t></w:r></w:p></w:tc></w:tr>"


@pytest.mark.parametrize(
    "kept",
    [
        b'<w:rPr><w:vanish/><w:strike w:val="0"/></w:rPr>',
        b'<w:lvl><w:start w:val="3"/></w:lvl>',
        b'<w:tcPr><w:shd w:fill="FF0000"/><w:gridSpan w:val="2"/></w:tcPr>',
        b"<w:r><w:tab/><w:br/></w:r>",
        b'<w:p xmlns:x="urn:x" w:rsidR="1"><x:a/></w:p>',
        b'<w:t>rsidR="1" &lt;w:b/> <w:sz</w:t>',
        b'<w:sz w:val="a>b"/>',
        b"<w:t><![CDATA[<w:b/>]]></w:t>",
    ],
)
def test_all_else_stays_as_it_is(kept: bytes) -> None:
    assert lean(kept) == kept


def test_text_that_looks_like_xml_is_text() -> None:
    body = para('<w:r><w:t>&lt;w:p w:rsidR="1"&gt;&lt;w:b/&gt;</w:t></w:r>')
    assert texts(read(docx(body))) == ['<w:p w:rsidR="1"><w:b/>']


def test_what_never_ends_takes_no_time() -> None:
    endless = b"<w:p" + b" " * 200_000 + b"<w:p" + b' a="b"' * 50_000
    assert lean(endless) == endless


@pytest.mark.parametrize("element", ["<w:p/>", "<w:p></w:p>", "<w:tc><w:tcPr/></w:tc>"])
def test_more_than_in_any_plan_is_refused(element: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lscb_tui.documents.word.lean._MOST", 3)
    read(docx(element * 3))
    with pytest.raises(Unreadable) as refused:
        read(docx(element * 4))
    assert str(refused.value) == (
        "plan.docx is too large: more than 3 paragraphs or cells are not read. "
        "Save a copy with the plan's own rows only, and import that."
    )
