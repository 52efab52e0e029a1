"""Translating in the editor: how far each language is, and its words beside the English."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.languages.registry import BY_CODE, DEFAULT_CODE, LANGUAGES, Language
from surveys.actions.staff_origins import origins_of
from surveys.actions.staff_versions import publish_language
from surveys.actions.staff_wording import (
    Origin,
    Typed,
    can_fill_in,
    is_shared_open,
    save_words,
    seen_text,
    shared_wordings,
)
from surveys.forms.staff_publishing import OriginForm
from surveys.models import GlossaryTerm, Version, WordingOrigin
from surveys.models.plans import missing_in, plan_of
from surveys.permissions import get_version_to_build
from surveys.structure.plans import VersionPlan, Wording, wordings_of
from surveys.structure.staff_naming import NAMES_OF_STAGES
from surveys.structure.staff_wordings import LONGEST_OF, faults_in, left_behind, remarks_on
from surveys.views.staff_editor import crumb_of, in_editor, page, sent_to

# The first page of each language: the title and the care words.
SHARED = "title-and-words"
STALE_HINT = "stale"


@dataclass(frozen=True)
class LanguageRow:
    language: Language
    missing: tuple[str, ...]
    faults: tuple[str, ...]
    total: int
    published: bool

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.faults


@dataclass(frozen=True)
class WordRow:
    """One text; `standing` is what somebody else wrote while this was typed."""

    name: str
    thing: str
    field: str
    english: str
    text: str
    seen: str
    longest: int
    is_open: bool
    hints: tuple[str, ...]
    fault: str
    origins: tuple[str, ...]
    standing: str = ""


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    """All thirteen, how much is missing in each, and the button that publishes one."""
    found = get_version_to_build(request.user, pk)
    plan = plan_of(found)
    if request.method == "POST":
        _publish(request, found, request.POST.get("language", ""))
        return redirect("building:languages", pk)
    published = set(found.languages.values_list("language", flat=True))
    terms = list(GlossaryTerm.objects.all())
    total = sum(1 for _one in wordings_of(plan)) + 1
    rows = [
        LanguageRow(
            language=language,
            missing=tuple(missing_in(found, language.code, plan=plan, terms=terms)),
            faults=tuple(
                f"{_name(one)}: {remark.sentence}" for one, remark in faults_in(plan, language.code)
            ),
            total=total,
            published=language.code in published,
        )
        for language in LANGUAGES
    ]
    context = {"version": found, "rows": rows, "first": SHARED}
    return page(request, "languages", _("Languages"), context, crumb_of(found))


def _publish(request: HttpRequest, found: Version, language: str) -> None:
    today = timezone.localdate()
    try:
        publish_language(by=person_of(request), version=found, language=language, today=today)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        named = {"language": BY_CODE[language].english_name}
        messages.success(request, _("Published in %(language)s.") % named)


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def words(request: HttpRequest, pk: int, language: str, key: str) -> HttpResponse:
    """The words of one section in one language beside the English."""
    found = get_version_to_build(request.user, pk)
    if language not in BY_CODE or language == DEFAULT_CODE:
        raise Http404
    plan = plan_of(found)
    wordings = _wordings(found, plan, key)
    origin = OriginForm(sent_to(request))
    typed = _typed(request, wordings) if request.method == "POST" else []
    if request.method == "POST" and origin.is_valid():
        try:
            _save(request, found, language, typed, origin)
            return redirect("building:words", found.pk, language, key)
        except ValidationError as refused:
            origin.add_error(None, refused.messages)
            found = get_version_to_build(request.user, pk)
            plan = plan_of(found)
            wordings = _wordings(found, plan, key)
    is_open = can_fill_in(found, language)
    rows = _rows(found, plan, wordings, language, {(one.thing, one.field): one for one in typed})
    context = {
        "version": found,
        "language": BY_CODE[language],
        "key": key,
        "rows": rows,
        "is_open": is_open,
        "pages": _pages(found, plan, language),
        "form": origin,
    }
    title = BY_CODE[language].english_name
    return page(request, "words", title, context, crumb_of(found), _languages_crumb(found))


def _languages_crumb(found: Version) -> tuple[str, str]:
    return _("Languages"), redirect("building:languages", found.pk).url


def _wordings(found: Version, plan: VersionPlan, key: str) -> list[Wording]:
    if key == SHARED:
        return shared_wordings(found, plan)
    sections = [one for one in plan.sections if one.key == key]
    if not sections:
        raise Http404
    return list(wordings_of(VersionPlan(tuple(sections))))


def _pages(found: Version, plan: VersionPlan, language: str) -> list[tuple[str, str, int]]:
    """Key, title and what is missing of each page of the table."""
    shared = shared_wordings(found, plan)
    pages = [(SHARED, _("Title and care words"), _missing(shared, language))]
    for section in plan.sections:
        wordings = list(wordings_of(VersionPlan((section,))))
        title = section.title.get("en") or section.key
        pages.append((section.key, title, _missing(wordings, language)))
    return pages


def _missing(wordings: list[Wording], language: str) -> int:
    return sum(not one.texts.get(language, "").strip() for one in wordings)


def _name(wording: Wording) -> str:
    return f"{wording.thing} {wording.field}"


def _typed(request: HttpRequest, wordings: list[Wording]) -> list[Typed]:
    """What was sent for the texts that are there; the names of fields are those of the texts."""
    sent = request.POST
    return [
        Typed(
            thing=one.thing,
            field=one.field,
            text=sent[f"text {_name(one)}"],
            seen=sent.get(f"seen {_name(one)}", ""),
            is_noted=f"noted {_name(one)}" in sent,
        )
        for one in wordings
        if f"text {_name(one)}" in sent
    ]


def _save(
    request: HttpRequest, found: Version, language: str, typed: list[Typed], form: OriginForm
) -> None:
    data = form.cleaned_data
    stage = data["stage"]
    origin = Origin(stage, data["by_role"], timezone.localdate()) if stage else None
    count = save_words(
        by=person_of(request), version=found, language=language, typed=typed, origin=origin
    )
    messages.success(request, _("%(count)d texts were changed.") % {"count": count})


def _rows(
    found: Version,
    plan: VersionPlan,
    wordings: list[Wording],
    language: str,
    typed: dict[tuple[str, str], Typed],
) -> list[WordRow]:
    origins = origins_of(found, wordings, language)
    stale = _stale(found, plan, language)
    row = partial(_row, found, language=language)
    return [
        row(
            one,
            typed=typed.get((one.thing, one.field)),
            origins=origins.get((one.thing, one.field), []),
            is_stale=(one.thing, one.field) in stale,
        )
        for one in wordings
    ]


def _stale(found: Version, plan: VersionPlan, language: str) -> set[tuple[str, str]]:
    earlier = found.questionnaire.versions.published().filter(number__lt=found.number)
    before = earlier.newest_first().first()
    return left_behind(plan_of(before), plan, language) if before else set()


def _row(
    found: Version,
    wording: Wording,
    *,
    language: str,
    typed: Typed | None,
    origins: list[WordingOrigin],
    is_stale: bool,
) -> WordRow:
    stands = wording.texts.get(language, "")
    english = wording.texts.get("en", "")
    text = typed.text if typed else stands
    remarks = list(remarks_on(english, text, wording.field)) if text else []
    hints = [one.sentence for one in remarks if not one.is_fault]
    if is_stale:
        hints.append(_("The English has changed since the version before."))
    is_changed_by_others = typed is not None and typed.seen != seen_text(stands)
    return WordRow(
        name=_name(wording),
        thing=wording.thing,
        field=wording.field,
        english=english,
        text=text,
        seen=seen_text(stands),
        longest=LONGEST_OF[wording.field],
        is_open=_is_open(found, wording, language),
        hints=tuple(hints),
        fault=" ".join(one.sentence for one in remarks if one.is_fault),
        origins=tuple(
            f"{NAMES_OF_STAGES.get(one.stage, one.stage)} ({one.by_role})" for one in origins
        ),
        standing=stands if is_changed_by_others and typed and typed.text != stands else "",
    )


def _is_open(found: Version, wording: Wording, language: str) -> bool:
    is_shared = not wording.thing.startswith(("section:", "question:", "choice:"))
    return not is_shared or is_shared_open(found, wording, language)
