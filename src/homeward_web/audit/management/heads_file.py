"""What the commands on heads have alike: whose key, and which file."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandParser

from homeward_web.audit.heads import BadHead, Head, key_of, public_key_of, read_heads


def add_public_key(parser: CommandParser) -> None:
    parser.add_argument(
        "--public-key",
        type=Path,
        metavar="FILE",
        help="the public key that was noted outside; left out, that of this installation",
    )


def heads_in(file: Path, public_key: Path | None) -> list[Head]:
    """The heads in a file, signed with the key noted outside or with the installation's. Raises BadHead."""
    if not public_key and not settings.TRAIL_KEY_FILE.is_file():
        raise BadHead(
            "This installation has signed no head yet. Give the public key of the one that did (--public-key)."
        )
    key = public_key_of(_text(public_key)) if public_key else key_of(settings.TRAIL_KEY_FILE).public_key()
    return read_heads(_text(file).splitlines(), key)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise BadHead(f"{file} cannot be read. Give the path of the file that sign_head wrote.") from None
