"""What kind of sound a file holds, by its first bytes: a name proves nothing."""

from enum import StrEnum

MOST_BYTES = 3_000_000
FRAME_HEAD = 3  # bytes
SYNCWORD = 0xFFE000
RESERVED_VERSION, LAYER_3 = 0b01, 0b01
RESERVED_RATE = 0b11


class Sound(StrEnum):
    """The kinds that every browser we serve can play, or most of them."""

    MP3 = "audio/mpeg"
    OGG = "audio/ogg"
    WAV = "audio/wav"


ENDINGS = {Sound.MP3: "mp3", Sound.OGG: "ogg", Sound.WAV: "wav"}


def sound_of(content: bytes) -> Sound | None:
    """None where it is none of ours."""
    if content.startswith(b"OggS\x00"):
        return Sound.OGG
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return Sound.WAV
    if content.startswith(b"ID3") or _is_frame(content):
        return Sound.MP3
    return None


def _is_frame(content: bytes) -> bool:
    """Whether it begins with a frame of MPEG layer 3: eleven bits set, and nothing reserved.

    ISO/IEC 11172-3, 2.4.1.3: syncword, version, layer, protection, bit rate, sampling rate.
    """
    head = int.from_bytes(content[:FRAME_HEAD])
    is_frame = len(content) >= FRAME_HEAD and head & SYNCWORD == SYNCWORD
    version, layer = head >> 11 & 0b11, head >> 9 & 0b11
    bit_rate, sampling = head >> 4 & 0b1111, head >> 2 & 0b11
    is_layer_3 = version != RESERVED_VERSION and layer == LAYER_3
    return is_frame and is_layer_3 and bit_rate not in {0, 0b1111} and sampling != RESERVED_RATE
