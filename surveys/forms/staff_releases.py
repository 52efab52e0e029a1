"""Forms about results: what is announced before a wave, and what is decided after it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.disclosure import SMALLEST_GROUP
from cms.core.forms import OneOf, SomeOf, TextField
from cms.languages.registry import BY_CODE, CHOICES, LANGUAGES
from surveys.actions.staff_breakdowns import MOST_ELIGIBLE, Announcement, may_be_announced
from surveys.enums import AnswerMode
from surveys.models import Question, Wave

LONGEST_THEMES = 4000
LANGUAGE = "language:"  # no key of a question has a colon


class BreakdownsForm(forms.Form):
    """One box for each question that may make groups, and numbers for those that are announced."""

    eligible = forms.IntegerField(
        label=_("How many young people could answer in all?"),
        help_text=_("Leave it empty if nobody knows."),
        required=False,
        min_value=1,
        max_value=MOST_ELIGIBLE,
    )
    questions = SomeOf(
        label=_("Tell the results by the answers to these questions"),
        help_text=_(
            "At most eight. Never choose a question about language, place or where somebody comes "
            "from: nobody may be found by it. A group under ten has no numbers."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, wave: Wave, **kwargs: Any) -> None:
        self.known = {one.question_id: one for one in wave.breakdowns.all()}
        offered = may_be_announced(wave.version)
        self.announced = [one for one in offered if one.pk in self.known]
        kwargs["initial"] = {
            "eligible": wave.eligible,
            "questions": [one.key for one in self.announced],
        }
        super().__init__(*args, **kwargs)
        questions = self.fields["questions"]
        assert isinstance(questions, forms.MultipleChoiceField)
        questions.choices = [(one.key, one.wording) for one in offered]
        for question in self.announced:
            self._add_groups(question)
        self._add_languages(wave)

    def _add_groups(self, question: Question) -> None:
        eligible = self.known[question.pk].eligible
        for code, label in question.options():
            self.fields[f"{question.key}.{code}"] = forms.IntegerField(
                label=f"{question.wording} {label}",
                required=False,
                min_value=0,
                max_value=MOST_ELIGIBLE,
                initial=eligible.get(code),
            )

    def _add_languages(self, wave: Wave) -> None:
        """Those in which the questions can be read."""
        published = wave.version.languages.values_list("language", flat=True)
        for language in sorted(map(BY_CODE.__getitem__, published), key=LANGUAGES.index):
            self.fields[f"{LANGUAGE}{language.code}"] = forms.IntegerField(
                label=_("How many of them speak %(language)s?")
                % {"language": language.english_name},
                help_text=_("Leave it empty if nobody knows, or if they are fewer than ten."),
                required=False,
                min_value=SMALLEST_GROUP,
                max_value=MOST_ELIGIBLE,
                initial=wave.eligible_by_language.get(language.code),
            )

    def languages(self) -> dict[str, int]:
        return self._numbers(LANGUAGE)

    def announcements(self) -> list[Announcement]:
        chosen = self.cleaned_data["questions"]
        return [Announcement(key, self._numbers(f"{key}.")) for key in chosen]

    def _numbers(self, start: str) -> dict[str, int]:
        """What was written in the fields whose names begin so, by the rest of their names."""
        return {
            name.removeprefix(start): number
            for name, number in self.cleaned_data.items()
            if name.startswith(start) and number is not None
        }


class ModesForm(forms.Form):
    """How young people may answer, and how most of them will."""

    modes = SomeOf(
        label=_("How can young people answer?"),
        help_text=_("If you leave paper out, nobody can type in answers from paper later."),
        choices=AnswerMode.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    main = OneOf(
        label=_("How will most of them answer?"),
        choices=AnswerMode.choices,
        widget=forms.RadioSelect,
    )


class ManagersDayForm(forms.Form):
    day = forms.DateField(
        label=_("Managers and councillors see the results from"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    is_sure = forms.BooleanField(label=_("Young people have had time to see the results first."))


class ThemesForm(forms.Form):
    themes = TextField(
        longest=LONGEST_THEMES,
        label=_("What young people said, in your words"),
        help_text=_("No names, no places, and nothing that only one person can have said."),
    )
    language = OneOf(label=_("Language of these words"), choices=CHOICES)
