import pytest

from cms.core.sounds import Sound, sound_of


@pytest.mark.parametrize(
    ("content", "sound"),
    [
        (b"ID3\x04\x00" + bytes(20), Sound.MP3),
        (b"\xff\xfb\x90\x00" + bytes(20), Sound.MP3),
        (b"OggS\x00\x02" + bytes(20), Sound.OGG),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", Sound.WAV),
        (b"RIFF\x24\x00\x00\x00AVI LIST", None),
        (b"\xff\xfb\xf0\x00", None),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", None),
        (b"<html><script>", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_a_sound_is_known_by_its_first_bytes(content, sound):
    assert sound_of(content) is sound
