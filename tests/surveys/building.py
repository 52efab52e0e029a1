"""What the tests of building share: a small questionnaire, and how its pages are read."""

import re

from surveys.structure.plans import SectionPlan
from tests.factories.surveys import ask

EDITOR = "/admin/questionnaires/"
FORM_SET = {"choice-TOTAL_FORMS": "3", "choice-INITIAL_FORMS": "0"}
ONE = SectionPlan(
    "one",
    title={"en": "Where you live"},
    questions=(
        ask("safe", "choice", "yes no", is_core=True),
        ask("pets", "choice", "cat dog", shown_when={"question": "safe", "in": ["yes"]}),
        ask("why", "text"),
    ),
)


def at(version, *parts):
    return "/".join([f"{EDITOR}{version.pk}", *parts, ""])


def text_of(answer):
    return answer.content.decode()


def seen_in(page, name="seen"):
    return re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)[1]
