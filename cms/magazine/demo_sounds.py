"""A short sound for the demo: five notes, made by arithmetic."""

import wave
from array import array
from io import BytesIO
from math import pi, sin
from typing import Final

from django.core.files.base import ContentFile

from cms.magazine.models import Sound

RATE: Final = 8_000
NOTES: Final = (262, 330, 392, 330, 523)  # hertz
HELD: Final = 0.45  # seconds
TITLE: Final = "Scoop demo: five notes"


def sound() -> int:
    """The key of the stored sound."""
    known = Sound.objects.filter(title=TITLE).first()
    if known is not None:
        return known.pk
    made = Sound(title=TITLE, language="en")
    made.file.save("notes", ContentFile(_written()), save=False)
    made.save()
    return made.pk


def _written() -> bytes:
    length = int(RATE * HELD)
    samples = array("h")
    for note in NOTES:
        for step in range(length):
            fading = 1 - step / length
            samples.append(int(9_000 * fading * sin(2 * pi * note * step / RATE)))
    buffer = BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()
