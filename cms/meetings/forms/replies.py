"""The form with which somebody says if they come. Ticks only: no words that others would read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.forms import FoldedTicks, OneOf, SomeOf
from cms.languages.registry import DEFAULT_CODE, OTHER_CHOICES
from cms.meetings.actions.replying import Wish
from cms.meetings.enums import FOOD, HELP, TRAVEL, Coming, Need
from cms.meetings.models import NeedTask, Reply, TaskState


def _choices(needs: tuple[Need, ...]) -> list[tuple[str, Any]]:
    return [(need.value, need.label) for need in needs]


class ReplyForm(forms.Form):
    coming = OneOf(label=_("Are you coming?"), choices=Coming.choices, widget=forms.RadioSelect)
    travel = OneOf(
        label=_("How do you get there?"),
        choices=[("", _("By myself, or somebody brings me")), *_choices(TRAVEL)],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("The council pays for it."),
    )
    interpreter = OneOf(
        label=_("Do you want an interpreter?"),
        choices=[("", _("No interpreter")), *OTHER_CHOICES],
        required=False,
        help_text=_("It is free. Choose your language."),
    )
    food = SomeOf(label=_("Food"), choices=_choices(FOOD), required=False, widget=FoldedTicks)
    help_wanted = SomeOf(
        label=_("Other help"), choices=_choices(HELP), required=False, widget=FoldedTicks
    )

    @property
    def wish(self) -> Wish:
        data = self.cleaned_data
        ticked = [*data["food"], *data["help_wanted"]]
        if data["travel"]:
            ticked.append(data["travel"])
        needs = {Need(one): "" for one in ticked}
        if data["interpreter"]:
            needs[Need.INTERPRETER] = data["interpreter"]
        return Wish(coming=Coming(data["coming"]), needs=needs)


def start_of(reply: Reply | None, language: str) -> dict[str, Any]:
    """The form as this person filled it last; at first with an interpreter of their language."""
    if reply is None:
        return {"interpreter": "" if language == DEFAULT_CODE else language}
    wanted = wanted_of(reply)
    travel = next((need for need in TRAVEL if need in wanted), None)
    return {
        "coming": reply.coming,
        "travel": travel.value if travel else "",
        "interpreter": wanted.get(Need.INTERPRETER, ""),
        "food": [need.value for need in FOOD if need in wanted],
        "help_wanted": [need.value for need in HELP if need in wanted],
    }


def wanted_of(reply: Reply) -> dict[Need, str]:
    tasks = NeedTask.objects.filter(reply=reply, state__in=(TaskState.TO_DO, TaskState.DONE))
    return {Need(need): language for need, language in tasks.values_list("need", "language")}
