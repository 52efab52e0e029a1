"""Invitations on paper, each in the language of whoever gets it.

The sheet names no group and no council: whoever looks over a shoulder reads a nickname, a day, a
place, and how to sign in. What is talked about stands on it only where the officer wants it so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from cms.accounts.printing import square_code
from cms.core.printing import pdf_of
from cms.meetings.agenda_lines import ShownAgenda, show_points
from cms.meetings.lines import About, about_one
from cms.meetings.models import AgendaPoint, Invitation, Meeting
from cms.notices.words import words_in

STYLES: Final = ("css/invitations.css",)


@dataclass(frozen=True)
class Sheet:
    """One invitation as it lies on the table."""

    invitation: Invitation
    html: SafeString


@lru_cache(maxsize=32)
def _code_of(address: str) -> SafeString:
    return square_code(address)


@dataclass(frozen=True)
class Said:
    """What the sheets of one language say of the meeting."""

    about: About
    shown: ShownAgenda | None


def sheets_of(
    meeting: Meeting, invitations: Iterable[Invitation], *, points: Sequence[AgendaPoint] = ()
) -> list[Sheet]:
    """With these points of the agenda, if any. Each language is looked up once."""
    said: dict[str, Said] = {}
    sheets = []
    for one in invitations:
        code = words_in(one.person.language).language.code
        if code not in said:
            shown = show_points(points, reader=one.person, language=code) if points else None
            said[code] = Said(about_one(meeting, code), shown)
        sheets.append(Sheet(one, _sheet(meeting, one, said[code])))
    return sheets


def _sheet(meeting: Meeting, invitation: Invitation, said: Said) -> SafeString:
    words = words_in(invitation.person.language)
    context = {
        "meeting": meeting,
        "about": said.about,
        "shown": said.shown,
        "person": invitation.person,
        "words": words,
        "square_code": _code_of(words.address),
    }
    with override(words.language.code):
        made = render_to_string("meetings/printed_invitation.html", context)
    return mark_safe(made)  # noqa: S308  # a template of ours has escaped it


def write_pdf(sheets: Iterable[Sheet]) -> bytes:
    """Raises CannotPrintError where the machine lacks what a PDF needs."""
    body = format_html_join("", "{}", ((sheet.html,) for sheet in sheets))
    page = render_to_string("meetings/staff/invitations_paper.html", {"body": body})
    return pdf_of(page, stylesheets=STYLES)
