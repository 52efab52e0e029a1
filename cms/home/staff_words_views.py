"""Translating one page: the English beside each field, a machine's drafts to be read, PO files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.home.page_words import Piece, pieces_of, translation_of
from cms.home.staff_languages import Standing, row_of
from cms.home.staff_po import LARGEST_FILE, take_in_file
from cms.home.staff_translating import (
    TRANSLATE,
    ask_for_drafts,
    begin_translation,
    is_of_a_writer,
    keep_words,
    may_translate,
    publish_words,
)
from cms.home.staff_views import in_editor
from cms.languages.registry import DEFAULT_CODE, OTHER_LANGUAGES, get_language_of, is_known
from cms.languages.staff_doubts import doubts_in_words
from cms.languages.translating import can_translate

Shown = list[dict[str, Any]]
Who = dict[str, Any]


@open_to(Audience.STAFF, permission=TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access  # type: ignore[untyped-decorator]  # Wagtail brings no types
def page_languages(request: HttpRequest, page: int) -> HttpResponse:
    """One page in every language; also where wagtail-localize's own button leads."""
    if is_of_a_writer(get_object_or_404(Page, pk=page)):
        messages.warning(
            request, _("Articles are translated in the Scoop, with their writers’ yes.")
        )
        return redirect("magazine:team")
    english = _page_for(request.user, page)
    rows = [(language, row_of(language.code, english)) for language in OTHER_LANGUAGES]
    title = _("“%(title)s” in every language") % {"title": english.title}
    return in_editor(request, "page_languages", title, {"rows": rows, "standings": Standing})


@open_to(Audience.STAFF, permission=TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access  # type: ignore[untyped-decorator]  # as above
def words(request: HttpRequest, code: str, page: int) -> HttpResponse:
    """The words of one page in one language."""
    if not is_known(code) or code == DEFAULT_CODE:
        raise Http404
    return _answer(request, code, _page_for(request.user, page))


def _answer(request: HttpRequest, code: str, english: Page) -> HttpResponse:
    if request.method != "POST":
        return _words_page(request, code, english)
    try:
        said = _do(request, code, english)
    except ValidationError as problem:
        return _words_page(request, code, english, problem)
    messages.success(request, said)
    return redirect("editing:words", code, english.pk)


@open_to(Audience.STAFF, permission=TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
@require_admin_access  # type: ignore[untyped-decorator]  # as above
def brought_up_to_date(request: HttpRequest, source: int) -> HttpResponse:
    """Each language takes up changed English by itself, where somebody translates it."""
    found = get_object_or_404(TranslationSource, pk=source)
    page = get_object_or_404(Page, translation_key=found.object_id, locale=found.locale)
    return redirect("editing:page", page.pk)


@open_to(Audience.STAFF, permission=TRANSLATE)
@require_POST
@require_admin_access  # type: ignore[untyped-decorator]  # as above
def file_sent(request: HttpRequest, translation: int) -> HttpResponse:
    """A file from the translation editor, taken in with the same care as from our own page."""
    found = get_object_or_404(Translation.objects.select_related("source"), pk=translation)
    source = found.source
    page = get_object_or_404(Page, translation_key=source.object_id, locale=source.locale)
    language = found.target_locale.language_code
    return _answer(request, language, _page_for(request.user, page.pk))


def _page_for(user: Any, number: int) -> Page:
    """The English page, for whoever may translate it; any page of its family leads to it."""
    one = get_object_or_404(Page.objects.filter(depth__gt=1), pk=number)
    pages = Page.objects.filter(locale__language_code=DEFAULT_CODE, live=True)
    english: Page = get_object_or_404(pages, translation_key=one.translation_key)
    if not may_translate(user, english):
        raise Http404
    return english


def _do(request: HttpRequest, code: str, page: Page) -> str:
    who: Who = {"by": person_of(request), "page": page, "language": code}
    deed = "file" if "file" in request.FILES else request.POST.get("deed", "")
    if deed != "save" and deed not in DEEDS:
        raise ValidationError(_("Choose what to do."))
    # Whatever was pressed: what was typed is not lost.
    said = _said(request, code, page)
    kept = keep_words(**who, said=said) if said else 0
    return _kept(kept) if deed == "save" else DEEDS[deed](request, who)


def _kept(count: int) -> str:
    return ngettext(
        "%(count)s text is kept. Readers see nothing of it before you publish.",
        "%(count)s texts are kept. Readers see nothing of them before you publish.",
        count,
    ) % {"count": count}


def _begin(request: HttpRequest, who: Who) -> str:
    begin_translation(**who)
    return _("The English words of today are here to be translated.")


def _draft(request: HttpRequest, who: Who) -> str:
    ask_for_drafts(**who, now=timezone.now())
    return _("The machine is asked. Its drafts appear here; no reader sees them.")


def _publish(request: HttpRequest, who: Who) -> str:
    publish_words(**who)
    return _("Published. Readers of this language read these words now.")


def _take_in(request: HttpRequest, who: Who) -> str:
    file = request.FILES.get("file")
    if file is None:
        raise ValidationError(_("Choose a file first."))
    taken = take_in_file(**who, content=file.read(LARGEST_FILE + 1))
    kept = ngettext(
        "%(count)s text of the file is kept.", "%(count)s texts of the file are kept.", taken.kept
    ) % {"count": taken.kept}
    if not taken.unknown:
        return kept
    unknown = ngettext(
        "%(count)s is left out: the page does not say it any more.",
        "%(count)s are left out: the page does not say them any more.",
        taken.unknown,
    ) % {"count": taken.unknown}
    return f"{kept} {unknown}"


DEEDS: dict[str, Callable[[HttpRequest, Who], str]] = {
    "begin": _begin,
    "draft": _draft,
    "file": _take_in,
    "publish": _publish,
}


def _said(request: HttpRequest, code: str, page: Page) -> dict[int, str]:
    """What a person wrote. A draft that nobody changed counts once its box is ticked: read."""
    translation = translation_of(page, code)
    if translation is None:
        return {}
    said = {}
    for piece in pieces_of(translation, now=timezone.now()):
        typed = request.POST.get(piece.name)
        if typed is None:
            continue
        is_untouched = piece.awaits_a_reader and _bare(typed) == _bare(piece.words_typed)
        if not is_untouched or f"read-{piece.key}" in request.POST:
            said[piece.key] = typed
    return said


def _bare(text: str) -> str:
    return " ".join(text.split())


def _words_page(
    request: HttpRequest, code: str, page: Page, problem: ValidationError | None = None
) -> HttpResponse:
    language = get_language_of(code)
    translation = translation_of(page, code)
    row = row_of(code, page)
    pieces = pieces_of(translation, now=timezone.now()) if translation else []
    changed = page.last_published_at
    has_changed = bool(translation and changed and changed > translation.source.last_updated_at)
    context = {
        "language": language,
        "english": page,
        "row": row,
        "standings": Standing,
        "translation": translation,
        "shown": _shown(request, pieces, code, problem),
        "problems": _problems(problem),
        "has_changed": has_changed,
        "can_draft": can_translate(DEFAULT_CODE, code),
        "is_being_drafted": any(piece.is_wanted for piece in pieces),
        "missing": sum(1 for piece in pieces if not piece.words),
        "may_publish": page.permissions_for_user(request.user).can_publish(),
    }
    title = _("“%(title)s” in %(language)s") % {
        "title": page.title,
        "language": language.english_name,
    }
    way = (
        _("Pages in %(language)s") % {"language": language.english_name},
        reverse("editing:language", args=[code]),
    )
    answer = in_editor(request, "words", title, context, between=[way])
    answer.status_code = 400 if problem else 200
    return answer


def _problems(problem: ValidationError | None) -> list[str]:
    """What concerns the page as a whole; the rest stands at its field."""
    if problem is None:
        return []
    if hasattr(problem, "error_dict"):
        return [_("Nothing is kept yet. Please look at the texts that are marked below.")]
    return list(problem.messages)


def _shown(
    request: HttpRequest, pieces: list[Piece], code: str, problem: ValidationError | None
) -> Shown:
    """Each text with what was typed so far: nothing is lost where something was wrong."""
    at_fields = problem.message_dict if hasattr(problem, "error_dict") and problem else {}
    return [
        {
            "piece": piece,
            "typed": request.POST.get(piece.name, piece.words_typed),
            "is_read": f"read-{piece.key}" in request.POST,
            "doubts": doubts_in_words(piece.flags, into=code),
            "problems": at_fields.get(piece.name, []),
        }
        for piece in pieces
    ]
