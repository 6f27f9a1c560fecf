"""No word of a Word file is lost or read twice, however its text is wrapped."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.documents.docx import cell, docx, numbered, para, part, read, row, table, texts

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOT_SHOWN = {
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    "</w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{0}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_RUNS = st.sampled_from(
    [
        "<w:r><w:t>@</w:t></w:r>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>@ @</w:t></w:r>",
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>@</w:t><w:br/><w:t>@</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ]
)
_RUN_WRAPPERS = st.sampled_from(
    [
        "<w:ins>{0}</w:ins>",
        "<w:del>{0}</w:del>",
        "<w:moveFrom>{0}</w:moveFrom>",
        '<w:hyperlink w:anchor="x">{0}</w:hyperlink>',
        '<w:fldSimple w:instr="PAGE">{0}</w:fldSimple>',
        "<w:smartTag>{0}</w:smartTag>",
        "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
        _FIELD,
    ]
)
_BLOCK_WRAPPERS = st.sampled_from(
    [
        "{0}",
        "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
        "<w:customXml>{0}</w:customXml>",
        f"<w:p>{_BOX}</w:p>",
    ]
)
_PROPERTIES = st.sampled_from(
    ["", "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", numbered(), "<w:jc/>"]
)
_CELL_PROPERTIES = st.sampled_from(
    ["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:hMerge/>"]
)
_ROW_PROPERTIES = st.sampled_from(["", "", "<w:del/>", '<w:gridBefore w:val="1"/>', "<w:ins/>"])


def _wrapped(
    wrappers: st.SearchStrategy[str], inside: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    return st.builds(str.format, wrappers, inside)


def _joined(each: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(each, min_size=1, max_size=most).map("".join)


_INLINE = st.recursive(
    _RUNS, lambda inner: _wrapped(_RUN_WRAPPERS, _joined(inner, 3)), max_leaves=6
)
_PARAGRAPHS = st.builds(
    lambda inside, properties: para(inside, properties=properties), _joined(_INLINE, 3), _PROPERTIES
)


def _tables(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ends_as_word_does = _joined(blocks, 2).map(lambda inside: inside + para("@"))
    cells = st.builds(
        lambda inside, said: cell(properties=said).replace("<w:p></w:p>", inside),
        ends_as_word_does,
        _CELL_PROPERTIES,
    )
    rows = st.builds(
        lambda cells, said: row(*cells, properties=said),
        st.lists(cells, min_size=1, max_size=3),
        _ROW_PROPERTIES,
    )
    return st.lists(rows, min_size=1, max_size=3).map(lambda rows: table(*rows))


_BLOCKS = st.recursive(
    _PARAGRAPHS,
    lambda inner: _wrapped(_BLOCK_WRAPPERS, _joined(inner, 2)) | _tables(inner),
    max_leaves=6,
)


@given(_joined(_BLOCKS, 4))
def test_every_word_that_is_not_deleted_is_read_once(body: str) -> None:
    number = count(1)
    body = re.sub("@", lambda _: f" word{next(number)} ", body)
    found = Counter(word for text in texts(read(docx(body))) for word in text.split())
    assert found == _expected(etree.fromstring(part("document", body)))


def _expected(root: etree._Element) -> Counter[str]:
    words: Counter[str] = Counter()
    for text in root.iter(f"{_WORD}t"):
        around = list(text.iterancestors())
        deleted_row = any(
            each.tag == f"{_WORD}tr" and each.find(f"{_WORD}trPr/{_WORD}del") is not None
            for each in around
        )
        if not deleted_row and not any(each.tag in _NOT_SHOWN for each in around):
            words.update((text.text or "").split())
    return words
