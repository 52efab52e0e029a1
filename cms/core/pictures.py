"""The one door for pictures from outside: looked at by content, bounded, and drawn anew.

What comes out holds nothing of the file but the dots: no place, time, camera, author, comment,
colour profile, thumbnail, second frame, or bytes behind the end. Names of files are never looked
at. The decoders run in a process of their own (picture_cleaner.py), which the system stops at its
limits of memory and time: Pillow by itself only warns.
"""

import hashlib
import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger("chorus.core")
CLEANER = Path(__file__).with_name("picture_cleaner.py")
LARGEST = 10_000_000
CHUNK = 1_000_000
# The limit of processor time is the cleaner's own; this one is for a machine with much to do.
PATIENCE = 20.0
# Each may take 300 MB for a few seconds.
AT_ONCE = BoundedSemaphore(2)
ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}
# For the field of a form; the door looks at the content all the same.
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif"
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

REFUSALS = {
    "empty": _("This file is empty. Please choose the picture again."),
    "too_large": _("This picture is too large. Please choose one of at most 10 MB."),
    "too_many_dots": _(
        "This picture is too large for us. Please make a screenshot of it and send the screenshot."
    ),
    "no_picture": _(
        "We cannot read this file as a picture. Please choose a photo, or make a screenshot of it."
    ),
    "broken": _(
        "This picture is broken or not all of it is there. Please choose it again, or make a"
        " screenshot of it."
    ),
}


@dataclass(frozen=True)
class CleanPicture:
    """Dots and nothing else. `digest` is the SHA-256 of `content`."""

    content: bytes
    type: str
    width: int
    height: int

    @property
    def ending(self) -> str:
        return ENDINGS[self.type]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def clean_picture(file: IO[bytes]) -> CleanPicture:
    """A clean copy of the picture in this file, upright and at most 3,000 dots wide or high.

    Raises ValidationError with one of REFUSALS, in words for whoever chose the file.
    """
    content = _read(file)
    kind = kind_of(content)
    if not kind:
        raise _refused("no_picture" if content else "empty")
    told, copy = _ask_cleaner(content, kind)
    if "refused" in told:
        raise _refused(str(told["refused"]))
    return CleanPicture(
        content=copy,
        type=str(told["type"]),
        width=int(str(told["width"])),
        height=int(str(told["height"])),
    )


def kind_of(content: bytes) -> str:
    """Pillow's name of the decoder that these bytes are for; "" for everything else.

    The first bytes decide. SVG, PDF, TIFF, camera files and pages of text have no decoder here.
    """
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in HEIF_BRANDS:
        return "HEIF"
    return ""


def _read(file: IO[bytes]) -> bytes:
    """All of it, unless it is more than we take: then no more than that is read."""
    file.seek(0)
    content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _refused("too_large")
    return content


def _ask_cleaner(content: bytes, kind: str) -> tuple[dict[str, object], bytes]:
    command = [sys.executable, "-I", str(CLEANER), kind]
    with AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603  # our own file, and a name from our own list
                command, input=content, capture_output=True, timeout=PATIENCE, check=False, env={}
            )
        except subprocess.TimeoutExpired:
            logger.warning("core.picture.took_too_long kind=%s bytes=%s", kind, len(content))
            return {"refused": "too_many_dots"}, b""
    line, _newline, copy = done.stdout.partition(b"\n")
    if done.returncode != 0 or not line:
        # Stopped by the system at a limit, or a decoder fell over. Its words could hold the file's.
        logger.warning("core.picture.cleaner_ended code=%s kind=%s", done.returncode, kind)
        return {"refused": "broken" if done.returncode > 0 else "too_many_dots"}, b""
    return dict(json.loads(line)), copy


def _refused(code: str) -> ValidationError:
    code = code if code in REFUSALS else "broken"
    return ValidationError(REFUSALS[code], code=code)
