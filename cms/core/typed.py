"""What somebody typed, for a page that cannot take it: nothing that was typed is lost."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from cms.core.cleaning import has_letters

# The fields in which people write; never those of sign-in, of choices or of search.
WRITTEN = ("title", "text", "words", "note", "options")


def typed_in(request: HttpRequest) -> list[str]:
    """What was written in the form that this request sent; nothing where it cannot be read."""
    if request.method != "POST":
        return []
    try:
        sent = request.POST
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    return [text for name in WRITTEN if has_letters(text := sent.get(name, ""))]
