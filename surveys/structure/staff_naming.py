"""What stands in a questionnaire, said in English sentences for those who build it."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.enums import QuestionKind, WordingStage
from surveys.structure.conditions import ConditionError, looked_at_in
from surveys.structure.kinds import options_of
from surveys.structure.plans import Condition, QuestionPlan, Texts, VersionPlan

NAMES_OF_KINDS: Mapping[str, Promise] = {
    QuestionKind.CHOICE: gettext_lazy("Choose one answer"),
    QuestionKind.MULTIPLE: gettext_lazy("Choose several answers"),
    QuestionKind.FREQUENCY: gettext_lazy("Always, sometimes, never"),
    QuestionKind.SCALE: gettext_lazy("From 0 to 10"),
    QuestionKind.FACES: gettext_lazy("Row of faces"),
    QuestionKind.YES_NO: gettext_lazy("Yes, no, not sure"),
    QuestionKind.RANKING: gettext_lazy("Put answers in order"),
    QuestionKind.NUMBER: gettext_lazy("A number"),
    QuestionKind.SHORT_TEXT: gettext_lazy("One line of words"),
    QuestionKind.TEXT: gettext_lazy("Words"),
    QuestionKind.INFORMATION: gettext_lazy("Page that only informs"),
}
NAMES_OF_STAGES: Mapping[str, Promise] = {
    WordingStage.MACHINE_DRAFT: gettext_lazy("machine draft"),
    WordingStage.TRANSLATOR: gettext_lazy("translated by a person"),
    WordingStage.BACK_TRANSLATED: gettext_lazy("translated back and compared"),
    WordingStage.YOUNG_SPEAKER: gettext_lazy("read by a young speaker"),
}


def name_of_kind(kind: str) -> str:
    return str(NAMES_OF_KINDS.get(kind, kind))


def english(texts: Texts) -> str:
    return texts.get("en", "")


def options_in_english(question: QuestionPlan) -> list[tuple[str, str]]:
    """Code and English label of every answer a condition may look for."""
    own = [(one.code, english(one.label) or one.code) for one in question.choices]
    return [*options_of(question.kind, own), ("declined", _("I do not want to say"))]


def said(condition: Condition, plan: VersionPlan) -> str:
    """A condition as words; "" for always."""
    try:
        list(looked_at_in(condition))
    except ConditionError:
        return _("a condition that cannot be read")
    return _said(condition, {one.key: one for one in plan.questions()})


def _said(condition: Condition, questions: Mapping[str, QuestionPlan]) -> str:
    if not condition:
        return ""
    for word, between in (("all", _(" and ")), ("any", _(" or "))):
        if word in condition:
            return between.join(_bracketed(one, questions) for one in condition[word])
    return _said_test(condition, questions)


def _bracketed(condition: Condition, questions: Mapping[str, QuestionPlan]) -> str:
    told = _said(condition, questions)
    return f"({told})" if "all" in condition or "any" in condition else told


def _said_test(test: Mapping[str, Any], questions: Mapping[str, QuestionPlan]) -> str:
    asked = questions.get(test["question"])
    labels = dict(options_in_english(asked)) if asked else {}
    codes = test["in"] if "in" in test else test["not_in"]
    answers = _(" or ").join(f"“{labels.get(code, code)}”" for code in codes)
    sentence = (
        _("%(question)s is %(answers)s") if "in" in test else _("%(question)s is not %(answers)s")
    )
    return sentence % {"question": test["question"], "answers": answers}


def parts_of(condition: Condition) -> tuple[str, list[Condition]]:
    """How the parts of a condition are joined, and its parts."""
    for word in ("all", "any"):
        if word in condition and isinstance(condition[word], list):
            return word, list(condition[word])
    return "all", [condition] if condition else []


def joined(word: str, parts: list[Condition]) -> Condition:
    """The condition of these parts: the shortest that says the same."""
    if len(parts) > 1:
        return {"any" if word == "any" else "all": parts}
    return parts[0] if parts else {}
