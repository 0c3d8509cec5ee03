"""Good extract files, spoiled at random from a seed: bytes, parts of the zip, and what the XML says."""

import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.unit.intake.reading import made

NUMBERS = ("", "-1", "0", "1e400", "NaN", "99999999999999999999", "4294967296", "1048577", "16385", "2147483647", "x")
INSERTED = (
    b"<x>" * 5_000,
    b"<x>" * 500 + b"</x>" * 500,
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&unknown;",
    b"&#0;",
    b"]]>",
    b"<![CDATA[",
    b"<!-- ",
    b"\0",
    b"\xff\xfe",
    b"\xf0\x9f\x92",
    b" " * 100_000,
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    b'<table:table-row table:number-rows-repeated="99999999"><table:table-cell/></table:table-row>',
    b'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="99999999"/>',
)

Spoil = Callable[[bytes, Random], bytes]


def flip(content: bytes, random: Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(random.choice((1, 2, 5, 50))):
        spoiled[random.randrange(len(spoiled))] = random.randrange(256)
    return bytes(spoiled)


def flip_near_the_end(content: bytes, random: Random) -> bytes:
    """Where a zip has its directory, and Parquet what it says of its columns."""
    spoiled = bytearray(content)
    for _ in range(random.choice((1, 3, 10))):
        spoiled[-random.randrange(1, min(len(spoiled), 1_500))] = random.randrange(256)
    return bytes(spoiled)


def cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def take_out(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + content[at + random.choice((1, 4, 100, 1_000)) :]


def repeat(content: bytes, random: Random) -> bytes:
    at, size = random.randrange(len(content)), random.choice((1, 8, 500))
    return content[:at] + content[at : at + size] * random.choice((2, 50)) + content[at:]


def blank_out(content: bytes, random: Random) -> bytes:
    at, size = random.randrange(len(content)), random.choice((4, 64, 512))
    return content[:at] + random.choice((b"\0", b"\xff")) * size + content[at + size :]


def change_number(xml: bytes, random: Random) -> bytes:
    """A number between quotes or tags."""
    places = list(re.finditer(rb'(?<=["A-Z>])[0-9]+(?=["<])', xml))
    if not places:
        return flip(xml, random)
    at = random.choice(places)
    return xml[: at.start()] + random.choice(NUMBERS).encode() + xml[at.end() :]


def change_attribute(xml: bytes, random: Random) -> bytes:
    """An attribute's value becomes that of another, or nothing."""
    values = list(re.finditer(rb'="([^"]*)"', xml))
    if not values:
        return flip(xml, random)
    one, other = random.choice(values), random.choice(values)
    return xml[: one.start(1)] + random.choice((other[1], b"", b"\xc3", b"e", b"s")) + xml[one.end(1) :]


def change_tags(xml: bytes, random: Random) -> bytes:
    """A tag is lost, doubled or moved."""
    tags = list(re.finditer(rb"<[^<>]+>", xml))
    if not tags:
        return flip(xml, random)
    tag, other = random.choice(tags), random.choice(tags)
    kept = random.choice((b"", tag[0] * 2, other[0], tag[0].replace(b"<", b"</")))
    return xml[: tag.start()] + kept + xml[tag.end() :]


def insert(xml: bytes, random: Random) -> bytes:
    at = random.choice([match.start() for match in re.finditer(b"<", xml)] or [0])
    return xml[:at] + random.choice(INSERTED) + xml[at:]


def encode_otherwise(xml: bytes, random: Random) -> bytes:
    return xml.decode(errors="replace").encode(random.choice(("utf-16", "utf-16-be", "utf-32", "cp037")), "replace")


def mix_up_lines(content: bytes, random: Random) -> bytes:
    """Line ends, delimiters and quotation marks where they do not belong."""
    at = random.randrange(len(content))
    mark = random.choice((b'"', b"\r", b"\n\n", b"\r\r\n", b",", b"\t\t", b"\0", b"\xef\xbb\xbf", b'""', b"#N/A"))
    return content[:at] + mark * random.choice((1, 1, 2_000)) + content[at:]


BYTES: tuple[Spoil, ...] = (flip, flip_near_the_end, cut, take_out, repeat, blank_out)
XML: tuple[Spoil, ...] = (*(change_number, change_attribute, change_tags, insert) * 2, encode_otherwise, flip, cut)


def spoil_a_part(content: bytes, random: Random) -> bytes:
    """What a part says, in a zip that is sound: this reaches furthest."""
    parts = made.parts_of(content)
    with_cells = [name for name in parts if "sheet1.xml" in name or name == "content.xml"]
    name = random.choice([*parts, *with_cells * 8])
    parts[name] = random.choice(XML)(parts[name], random)
    return made.zipped(parts)


def change_parts(content: bytes, random: Random) -> bytes:
    """Parts are swapped, lost, renamed, doubled or packed otherwise."""
    parts = made.parts_of(content)
    one, other = random.choice([*parts]), random.choice([*parts])
    how = random.choice(("swap", "lose", "rename", "double", "pack"))
    if how == "swap":
        parts[one], parts[other] = parts[other], parts[one]
    elif how == "lose":
        del parts[one]
    elif how == "rename":
        parts[random.choice((one.upper(), f"../{one}", f"xl\\{one}", one[:-1]))] = parts.pop(one)
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    spoiled = io.BytesIO(made.zipped(parts, random.choice(methods) if how == "pack" else zipfile.ZIP_DEFLATED))
    if how == "double":
        with zipfile.ZipFile(spoiled, "a") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(one, parts[other])
    return spoiled.getvalue()


_ZIP: tuple[Spoil, ...] = (*BYTES, *(spoil_a_part,) * 12, *(change_parts,) * 4)
KINDS: dict[str, tuple[Callable[[], bytes], tuple[Spoil, ...]]] = {
    "a.xlsx": (made.xlsx, _ZIP),
    "b.xlsx": (made.xlsx_of_everything, _ZIP),
    "a.ods": (made.ods, _ZIP),
    "a.xls": (made.xls, BYTES),
    "a.parquet": (made.parquet, BYTES),
    "a.xml": (made.xml, (*BYTES, *XML)),
    "a.csv": (made.csv, (*BYTES, *(mix_up_lines,) * 6, encode_otherwise)),
}


_TOO_SPOILED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
    LookupError,
)
"""What opening a zip raises when it was spoiled before."""


def spoiled_file(seed: int) -> tuple[str, bytes]:
    """A name and the content of a file that was spoiled once or more."""
    random = Random(seed)
    name = [*KINDS][seed % len(KINDS)]
    make, ways = KINDS[name]
    content = make()
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        try:
            content = random.choice(ways)(content, random) or content
        except _TOO_SPOILED:
            break
    return name, content
