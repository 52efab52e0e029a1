"""A sound from our own host, whole or in the pieces that phones ask for."""

import re

from django.http import HttpResponse

PIECE = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")


def piece_of(content: bytes, sound: str, wanted: str) -> HttpResponse:
    """All of it, or one range of bytes (RFC 9110, 14.2): Safari plays nothing without."""
    asked = PIECE.fullmatch(wanted)
    if asked is None:
        return HttpResponse(content, content_type=sound, headers={"Accept-Ranges": "bytes"})
    start, whole = int(asked[1]), len(content)
    end = min(int(asked[2] or whole), whole - 1)
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{whole}"})
    return HttpResponse(
        content[start : end + 1],
        status=206,
        content_type=sound,
        headers={"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{end}/{whole}"},
    )
