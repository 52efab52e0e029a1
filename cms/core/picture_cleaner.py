"""Decodes one picture and draws it anew. Run by pictures.py as a process of its own, never imported
by the server: a decoder that crashes, hangs or swallows memory takes nobody with it.

It reads a picture from standard input and writes a line of JSON, and the clean copy behind it. No
tag of the old file comes over: neither place, time, camera, author, comment nor colour profile.
"""

import io
import json
import math
import resource
import struct
import sys
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_MEMORY = 300_000_000
MOST_SECONDS = 5
MOST_DOTS = 40_000_000
# What these two decoders can do within the memory; the largest usual photo of a phone has 24.5.
MOST_DOTS_OF = {"HEIF": 25_000_000, "WEBP": 15_000_000}
MOST_DOTS_MIXED = 10_000_000
# Enough for a whole page of A4 in print; see-through drawings pack worse than photos.
LONGEST_SIDE = 3000
LONGEST_SIDE_SEE_THROUGH = 1600
QUALITY = 86
# What a browser or an old phone may send as 16 bits, floats, or with inks in place of lights.
SEE_THROUGH_MODES = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
# The passes of a laced PNG (first column, first row, steps), and numbers for each dot by its kind.
ADAM7 = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
PNG_NUMBERS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PIECE = 1_000_000
ORIENTATION = 0x0112
TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE"}
TURNS |= {6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}


class RefusedError(Exception):
    """Why there is no clean copy, as a code."""


def limit_this_process() -> None:
    """Beyond these the system says no, whatever the picture claims about itself."""
    for what, most in (
        (resource.RLIMIT_DATA, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def clean(content: bytes, kind: str) -> tuple[dict[str, Any], bytes]:
    """The copy and what it is. `kind` is Pillow's name of the one decoder that may look at it."""
    from PIL import Image

    # Ours stands before Pillow's, which first warns and is twice as high.
    Image.MAX_IMAGE_PIXELS = None
    if kind == "HEIF":
        _open_heif()
    if kind == "PNG":
        _check_png(content)
    with Image.open(io.BytesIO(content), formats=[kind]) as found:
        if found.width * found.height > MOST_DOTS_OF.get(kind, MOST_DOTS):
            raise RefusedError("too_many_dots")
        turned = _orientation(found)
        # JPEG alone: decodes at a half, a quarter or an eighth, which saves most of the memory.
        found.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        found.seek(0)
        found.load()
        profile = found.info.get("icc_profile")
        small = _smaller(found)
    plain = _turned(_in_plain_colours(small, profile), turned)
    return _drawn_anew(plain)


def _check_png(content: bytes) -> None:
    """A drawing with fewer dots than its header says would come out half black."""
    if content[12:16] != b"IHDR":
        raise RefusedError("broken")
    head = struct.unpack(">IIBBBBB", content[16:29])
    width, height, bits, colours, _packed, _filter, laced = head
    if width * height > MOST_DOTS:
        raise RefusedError("too_many_dots")
    parts = ADAM7 if laced else ((0, 0, 1, 1),)
    sizes = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in parts]
    dot = bits * PNG_NUMBERS[colours]
    missing = sum(high * (1 + (wide * dot + 7) // 8) for wide, high in sizes if wide > 0 < high)
    unpacker, at = zlib.decompressobj(), 8
    while missing > 0:
        length, name = struct.unpack(">I4s", content[at : at + 8])
        rest = content[at + 8 : at + 8 + length] if name == b"IDAT" else b""
        while rest and missing > 0:
            missing -= len(unpacker.decompress(rest, PIECE))
            rest = unpacker.unconsumed_tail
        at += 12 + length


def _open_heif() -> None:
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.options.DEPTH_IMAGES = False
    pillow_heif.options.AUX_IMAGES = False
    pillow_heif.register_heif_opener()


def _orientation(found: "Image") -> int:
    """How the camera was held; a broken tag is no tag."""
    try:
        return int(found.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001  # the tags are the sender's, the picture may still be whole
        return 1


def _smaller(found: "Image") -> "Image":
    """First smaller, then everything else: each later step works on few dots."""
    from PIL import Image

    see_through = found.mode in SEE_THROUGH_MODES or "transparency" in found.info
    side = LONGEST_SIDE_SEE_THROUGH if see_through else LONGEST_SIDE
    scale = side / max(found.size)
    if scale >= 1:
        return found.copy()
    size = (max(1, round(found.width * scale)), max(1, round(found.height * scale)))
    if see_through or found.mode in {"1", "P"} or found.mode.startswith("I;"):
        # To mix these colours takes a second copy, and of numbered colours other ones: so first
        # every second or third dot of very large ones, then true colours.
        step = math.ceil(math.sqrt(found.width * found.height / MOST_DOTS_MIXED))
        nearer = (max(1, found.width // step), max(1, found.height // step))
        found = found.resize(nearer, Image.Resampling.NEAREST)
        found = found if found.mode.startswith("I;") else _true_colours(found, see_through)
    return found.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def _true_colours(image: "Image", see_through: bool) -> "Image":
    return image.convert("RGBA" if see_through else "RGB")


def _in_plain_colours(image: "Image", profile: bytes | None) -> "Image":
    """RGB or RGBA, in the colours that every screen means by them."""
    see_through = image.mode in SEE_THROUGH_MODES or "transparency" in image.info
    if image.mode in {"I", "F"} or image.mode.startswith("I;"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if profile and image.mode in {"RGB", "RGBA", "L", "CMYK"}:
        image = _in_usual_colours(image, profile)
    return _true_colours(image, see_through)


def _in_usual_colours(image: "Image", profile: bytes) -> "Image":
    """Phones have wider colours than sRGB; without their profile they would look pale."""
    from PIL import ImageCms

    mode = image.mode if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except Exception:  # noqa: BLE001  # a broken profile: the colours as they are
        return image
    return changed or image


def _turned(image: "Image", orientation: int) -> "Image":
    from PIL import Image

    turn = TURNS.get(orientation)
    return image.transpose(Image.Transpose[turn]) if turn else image


def _drawn_anew(image: "Image") -> tuple[dict[str, Any], bytes]:
    """On a new sheet, which carries nothing but dots: PNG where one can see through, else JPEG."""
    from PIL import Image

    see_through = image.mode == "RGBA" and _lowest_alpha(image) < 255  # noqa: PLR2004  # opaque
    sheet = Image.new("RGBA" if see_through else "RGB", image.size)
    sheet.paste(image if see_through else image.convert("RGB"))
    out = io.BytesIO()
    if see_through:
        sheet.save(out, "PNG", compress_level=6)
    else:
        sheet.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    kind = "image/png" if see_through else "image/jpeg"
    return {"type": kind, "width": sheet.width, "height": sheet.height}, out.getvalue()


def _lowest_alpha(image: "Image") -> int:
    lowest, _highest = image.getchannel("A").getextrema()
    return int(lowest) if isinstance(lowest, int | float) else 0


def main() -> None:
    limit_this_process()
    try:
        told, copy = clean(sys.stdin.buffer.read(), sys.argv[1])
    except RefusedError as why:
        told, copy = {"refused": str(why)}, b""
    except MemoryError:
        told, copy = {"refused": "too_many_dots"}, b""
    except Exception:  # noqa: BLE001  # a decoder's word about a stranger's file: it is broken
        told, copy = {"refused": "broken"}, b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + copy)


if __name__ == "__main__":
    main()
