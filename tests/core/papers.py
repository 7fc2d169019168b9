"""Files as people send them, sound and otherwise."""

import io
import struct
import zipfile
import zlib

import docx
from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64) + b"\xff\xd9"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

MAIN_TYPES = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}


def sent(name, content, content_type="application/octet-stream"):
    """An upload as the form hands it over; the type is what the browser claims."""
    return SimpleUploadedFile(name, content, content_type)


def word(text="Báo cáo kết quả thực hiện"):
    """A real DOCX."""
    document, stream = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def office(kind="xlsx", *, main=None, more=()):
    """The least package that is a file of that kind; `more` are further (name, bytes) parts."""
    part, name = MAIN_TYPES[kind]
    main = main or f"application/vnd.openxmlformats-officedocument.{name}.main+xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types><Override PartName="/{part}" ContentType="{main}"/></Types>')
        package.writestr(part, "<workbook/>")
        for more_name, content in more:
            package.writestr(more_name, content)
    return stream.getvalue()


def lying(content, claimed):
    """The same package, where every header of its last part claims `claimed` inflated bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        last = package.infolist()[-1]
    content, true_size = bytearray(content), struct.pack("<I", last.file_size)
    central = content.rindex(b"PK\x01\x02")
    for offset in (last.header_offset + 22, central + 24):
        assert content[offset : offset + 4] == true_size
        content[offset : offset + 4] = struct.pack("<I", claimed)
    return bytes(content)


def sharing():
    """A sound DOCX but for this: its last two parts are alike, and lie at the same place in the file."""
    content = office("docx", more=[("word/copy.xml", b"<workbook/>")])
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        main = package.getinfo("word/document.xml")
    content, central = bytearray(content), content.rindex(b"PK\x01\x02")
    content[central + 42 : central + 46] = struct.pack("<I", main.header_offset)
    return bytes(content)


def png(width=2, height=2):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes(width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
