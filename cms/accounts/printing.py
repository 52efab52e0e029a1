"""The card as it is printed, in the words of the person who will use it.

The square code carries the address of the first sign-in page and never the one-time code: an
address is kept by browsers, by routers and in logs.
"""

from datetime import datetime

import qrcode
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import override

from cms.accounts.entering import page_in
from cms.accounts.models import User
from cms.core.codes import show_code

QUIET_ZONE = 4


def square_code(text: str) -> SafeString:
    """A QR code as one path of an inline SVG, without style attributes (strict CSP)."""
    qr = qrcode.QRCode(border=QUIET_ZONE)
    qr.add_data(text)
    qr.make(fit=True)
    rows = qr.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return format_html(
        '<svg class="square-code" viewBox="0 0 {size} {size}" aria-hidden="true" focusable="false" '
        'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path fill="#000" d="{dots}"/></svg>',
        size=len(rows),
        dots=dots,
    )


def printed_card(request: HttpRequest, *, person: User, code: str, until: datetime) -> str:
    address = request.build_absolute_uri(page_in(person.language, "accounts:card"))
    context = {
        "person": person,
        "code": show_code(code),
        "address": address,
        "square_code": square_code(address),
        "until": until,
    }
    with override(person.language):
        return render_to_string("accounts/printed_card.html", context)
