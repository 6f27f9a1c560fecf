"""Files that are no document, or one that must not be read, made in memory."""

from __future__ import annotations

from tests.documents.packages import content_types, packed, relationships

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(*streams: str) -> bytes:
    """An OLE file as far as its directory, which names these streams."""
    header = OLE + bytes(504)
    entries = b"".join(
        (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
        + (2 * len(name) + 2).to_bytes(2, "little")
        + bytes(62)
        for name in ("Root Entry", *streams)
    )
    return header + entries.ljust(2048, b"\0")


def lock_file(user: str, size: int = 162) -> bytes:
    """What Word (162 bytes) and Excel (165) write beside a document that somebody has open."""
    short = bytes([len(user)]) + user.encode("latin-1")
    wide = len(user).to_bytes(2, "little") + user.encode("utf-16-le")
    return (short.ljust(54, b"\0") + wide).ljust(size, b"\0")


def office_zip(part: str, content_type: str) -> bytes:
    """A package whose main part is this."""
    return packed(
        {
            "[Content_Types].xml": content_types(part, content_type),
            "_rels/.rels": relationships(("rId1", "officeDocument", part)),
            part: "<a/>",
        }
    )


def open_document(kind: str) -> bytes:
    """A file of LibreOffice."""
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<a/>"})


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
WEB_PAGE = b'\xef\xbb\xbf\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'
WEB_ARCHIVE = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
EXCEL_2003 = (
    b'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
