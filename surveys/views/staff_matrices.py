"""A matrix in the editor: several questions with the same answers, typed on one page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from surveys.actions.staff_editing import edit_draft
from surveys.forms.staff_building import ChoiceFormSet
from surveys.forms.staff_matrices import MatrixForm, MatrixRowFormSet
from surveys.models import Indicator, Version
from surveys.models.plans import plan_of
from surveys.structure.plans import QuestionPlan
from surveys.structure.staff_edits import section_in
from surveys.structure.staff_matrices import put_questions, split
from surveys.views.staff_editor import crumb_of, in_editor, page, sent_to
from surveys.views.staff_questions import draft_or_back


@open_to(Audience.STAFF, permission="surveys.manage_wave")
@never_cache
@in_editor
def new_matrix(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """At the end of the section with this key."""
    found, away = draft_or_back(request, pk)
    if away:
        return away
    if section_in(plan_of(found), key) is None:
        raise Http404
    form = MatrixForm(
        sent_to(request),
        initial={"kind": "frequency", "age_version": found.questionnaire.age_version},
    )
    indicators = list(Indicator.objects.values_list("key", flat=True))
    rows: Any = MatrixRowFormSet(
        sent_to(request), prefix="row", form_kwargs={"indicators": indicators}
    )
    choices: Any = ChoiceFormSet(sent_to(request), prefix="choice")
    if request.method == "POST" and all([form.is_valid(), rows.is_valid(), choices.is_valid()]):
        questions = split(form.planned(choices.rows()), rows.rows())
        if _are_written(request, found, key, questions, form):
            return redirect(f"{reverse('building:version', args=[pk])}#section-{key}")
    context = {"version": found, "form": form, "rows": rows, "choices": choices}
    return page(request, "matrix", _("New matrix"), context, crumb_of(found))


def _are_written(
    request: HttpRequest,
    found: Version,
    section: str,
    questions: tuple[QuestionPlan, ...],
    form: MatrixForm,
) -> bool:
    try:
        edit = put_questions(questions, section=section)
        edit_draft(by=person_of(request), version=found, edit=edit)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    told = ngettext("Saved: %(count)d question.", "Saved: %(count)d questions.", len(questions)) % {
        "count": len(questions)
    }
    messages.success(request, told)
    return True
