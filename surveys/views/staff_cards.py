"""A deck on paper: cards alike but for their code, as a page or as a PDF, in one language or two.

Both come from the request that made the codes: they are shown this once and kept nowhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import qrcode
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables

from cms.core.codes import show_code
from cms.core.printing import can_print
from cms.languages.registry import BY_CODE, Language
from surveys.models import Wave
from surveys.structure.spoken import spoken
from surveys.views.documents import document, pdf_response

STYLE = "surveys/cards.css"
PER_SHEET = 8


@dataclass(frozen=True)
class Said:
    """A code as it is said in one language."""

    language: Language
    words: list[str]


@dataclass(frozen=True)
class Card:
    code: str
    said: list[Said]


@sensitive_variables()
def print_cards(
    request: HttpRequest, wave: Wave, codes: list[str], *, languages: list[str], as_pdf: bool
) -> HttpResponseBase:
    """In random order, as the codes were drawn. Without Pango the page, whatever was asked for."""
    # Without the code: an address with one would stand in logs and in the browser's history.
    with override(languages[0]):
        address = request.build_absolute_uri(reverse("surveys:start"))
    cards = [Card(show_code(code), _said(code, languages)) for code in codes]
    context = {
        "wave": wave,
        "cards": cards,
        "sheets": [cards[at : at + PER_SHEET] for at in range(0, len(cards), PER_SHEET)],
        "languages": [BY_CODE[language] for language in languages],
        "address": address,
        "qr": drawn(address),
    }
    if not (as_pdf and can_print()):
        return render(request, "surveys/staff/cards.html", context)
    with override(languages[0]):
        title = _("Surveys")
    made = document("surveys/paper/cards.html", context, language=languages[0], title=title)
    return pdf_response(made, stylesheet=STYLE, name=f"cards-{wave.pk}.pdf")


def _said(code: str, languages: list[str]) -> list[Said]:
    said = []
    for language in languages:
        with override(language):
            said.append(Said(BY_CODE[language], spoken(code)))
    return said


def drawn(address: str) -> dict[str, object]:
    """A QR code as one path of dark lines, so that it needs no script, style or file."""
    code = qrcode.QRCode(border=2)
    code.add_data(address)
    matrix = code.get_matrix()
    lines = [
        f"M{x} {y}h{length}v1h-{length}z"
        for y, line in enumerate(matrix)
        for x, length in _runs(line)
    ]
    return {"size": len(matrix), "path": "".join(lines)}


def _runs(line: list[bool]) -> Iterator[tuple[int, int]]:
    """Where dark squares begin in a line, and how many follow each other."""
    at = 0
    for is_dark, squares in groupby(line):
        length = len(list(squares))
        if is_dark:
            yield at, length
        at += length
