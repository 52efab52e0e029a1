"""Letters of right-to-left scripts in a PDF, for whoever listens, copies or searches.

Our Arabic font draws many letters by one shape with dots set apart. A PDF leads from shapes back
to letters by one table for each font, and so told other letters than were written: a quote that
somebody copied into a translator was not the quote. Here each letter that is drawn says which one
it is, and each line what stands in it, in the order in which it is read (`ActualText`, PDF 1.7).

WeasyPrint 70 has no door for this: what it does is stepped around, once a process.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final
from unicodedata import bidirectional

RIGHT_TO_LEFT: Final = {"R", "AL"}
# What a PDF shows is shapes, each as four digits, and numbers that move them.
SHAPES: Final = re.compile(r"<([0-9a-f]*)>|([^<>]+)")
DIGITS: Final = 4
# The letters of the shapes that are drawn and not yet shown, in their order; "" for a shape that
# belongs to the letters before it. One PDF is made at a time (cms.core.printing).
_drawn: deque[str] = deque()


def is_right_to_left(letters: str) -> bool:
    return any(bidirectional(letter) in RIGHT_TO_LEFT for letter in letters)


def direction_by_first_letter(words: str) -> str:
    """The value for `dir` that a browser finds for `auto`."""
    strong = (way for way in map(bidirectional, words) if way == "L" or way in RIGHT_TO_LEFT)
    return "rtl" if next(strong, "L") in RIGHT_TO_LEFT else "ltr"


class _Letters(dict[int, str]):
    """WeasyPrint's table from shapes to letters, which is told of every shape that is drawn."""

    def __contains__(self, shape: object) -> bool:
        return False

    def __setitem__(self, shape: int, letters: str) -> None:
        _drawn.append(letters)
        self.setdefault(shape, letters)


def tell_letters() -> None:
    """From now on every PDF of this process says its letters. Call it once."""
    from weasyprint.pdf.fonts import Font
    from weasyprint.pdf.stream import Stream

    make, begin, end, show = Font.__init__, Stream.begin_text, Stream.end_text, Stream.show_text

    def make_font(font: Any, *rest: Any, **more: Any) -> None:
        make(font, *rest, **more)
        font.to_unicode = _Letters()

    def begin_text(stream: Any) -> None:
        _drawn.clear()
        stream.is_in_letter = False
        begin(stream)

    def end_text(stream: Any) -> None:
        _close_letter(stream)
        end(stream)

    def show_text(stream: Any, text: str) -> None:
        for letters, shapes in _by_letter(text):
            _open_letter(stream, letters)
            show(stream, shapes)

    Font.__init__, Stream.show_text = make_font, show_text
    Stream.begin_text, Stream.end_text = begin_text, end_text


def _open_letter(stream: Any, letters: str) -> None:
    """What comes next draws these; a shape without letters goes on with the letter before it."""
    from weasyprint.pdf.stream import pydyf

    if letters:
        _close_letter(stream)
    if is_right_to_left(letters):
        told = pydyf.Dictionary({"ActualText": pydyf.String(letters)})
        stream.begin_marked_content("Span", told)
        stream.is_in_letter = True


def _close_letter(stream: Any) -> None:
    if stream.is_in_letter:
        stream.end_marked_content()
        stream.is_in_letter = False


def _by_letter(text: str) -> Iterator[tuple[str, str]]:
    """What is shown, cut before each letter that runs from right to left and after it."""
    count = sum(len(shapes) // DIGITS for shapes, _moved in SHAPES.findall(text))
    letters = [_drawn.popleft() for _shape in range(min(count, len(_drawn)))]
    if not is_right_to_left("".join(letters)) and all(letters):
        yield "".join(letters), text
        return
    waiting = iter(letters)
    for shapes, moved in SHAPES.findall(text):
        if moved:
            yield "", moved
        for place in range(0, len(shapes), DIGITS):
            yield next(waiting, ""), f"<{shapes[place : place + DIGITS]}>"


def lines_of(marked: Mapping[Any, Mapping[str, Any]]) -> dict[int, str]:
    """The words of each line of a page that runs from right to left, by its number there."""
    told = ((one["mcid"], getattr(box, "text", "")) for box, one in marked.items())
    return {number: words for number, words in told if is_right_to_left(words)}


def tell_lines(pdf: Any, lines: Mapping[int, str], tags: Mapping[int, bytes]) -> None:
    """Writes the words of these lines into their tags."""
    from weasyprint.pdf.tags import pydyf

    for number, words in lines.items():
        with suppress(KeyError):
            tag = pdf.objects[int(tags[number].split()[0])]
            # A link that runs over several lines holds them all: they say their letters.
            if tag["K"] == [number]:
                tag["ActualText"] = pydyf.String(words)
