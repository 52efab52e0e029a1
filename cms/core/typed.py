"""What somebody typed, for a page that cannot take it: nothing that was typed is lost."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from cms.core.cleaning import has_letters

# The fields in which people write; never those of sign-in or of choices.
WRITTEN = ("title", "text", "words", "note", "options")


def typed_in(request: HttpRequest) -> list[str]:
    """What was written in the form that this request sent; nothing where it cannot be read."""
    if request.method != "POST" or _is_search(request):
        return []
    try:
        sent = request.POST
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    return [text for name in WRITTEN if has_letters(text := sent.get(name, ""))]


def _is_search(request: HttpRequest) -> bool:
    """What somebody looked for is typed again quickly, and may say too much to the next reader."""
    return request.resolver_match is not None and request.resolver_match.url_name == "search"
