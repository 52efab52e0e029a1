"""Pictures as phones send them, and files that only pretend to be one."""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageCms

pillow_heif.register_heif_opener()
GPS = {1: "N", 2: (52.0, 37.0, 41.0), 3: "E", 4: (1.0, 17.0, 37.0)}
SECRET = "Secret-Author"


def photo(width: int = 64, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Red on the start side, blue on the other: so one sees whether it was turned."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    picture.paste((30, 30, 200), (width // 2, 0, width, height))
    return picture.convert(mode)


def file_of(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def tags(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x010F] = orientation, SECRET, "Phone"
    exif[0x9C9D] = SECRET.encode("utf-16-le")
    exif.get_ifd(0x8825).update(GPS)
    exif.get_ifd(0x8769)[0x9003] = "2026:05:04 12:00:00"
    return exif


def told_everything(kind: str, orientation: int = 1, **size: int) -> bytes:
    """A photo with place, time, camera, author, comment and colour profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more: dict[str, object] = {"exif": tags(orientation), "icc_profile": profile}
    if kind in {"JPEG", "PNG"}:
        more["xmp" if kind == "JPEG" else "dpi"] = SECRET.encode() if kind == "JPEG" else (72, 72)
    if kind == "JPEG":
        more["comment"] = SECRET.encode()
    return file_of(photo(**size), kind, **more)


def png_that_says(width: int, height: int, rows: int = 1) -> bytes:
    """A header with any size, and a few rows of dots behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0" * ((min(width, 100_000) + 1) * rows))
    chunks = (b"IHDR", head), (b"IDAT", dots), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def heic_that_says(width: int, height: int) -> bytes:
    """A small photo of a phone that gives itself any size: to draw a real one takes too long."""
    small = file_of(photo(64, 64), "HEIF")
    at = small.index(b"ispe") + 8
    return small[:at] + struct.pack(">II", width, height) + small[at + 8 :]


def laced_png(width: int, height: int, missing: int = 0) -> bytes:
    """Grey dots in seven passes, as old drawing programs store them; the last bytes may miss."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2)]
    rows = b""
    for x, y, across, down in [*passes, (0, 1, 1, 2)]:
        wide, high = len(range(x, width, across)), len(range(y, height, down))
        rows += (b"\0" * (wide + 1)) * high if wide else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
    dots = zlib.compress(rows[: len(rows) - missing])
    chunks = (b"IHDR", head), (b"IDAT", dots), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def png_with_text_bomb() -> bytes:
    """Compressed words of 100 MB in a small drawing."""
    whole = file_of(photo(), "PNG")
    words = zlib.compress(b"x" * 100_000_000, 9)
    return whole[:33] + _chunk(b"zTXt", b"Comment\0\0" + words) + whole[33:]


def moving(kind: str) -> bytes:
    first, second = photo(), Image.new("RGB", (64, 40), (0, 255, 0))
    return file_of(first, kind, save_all=True, append_images=[second], duration=100)
