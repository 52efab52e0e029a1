"""The reasons that a council starts with, and their words in every language.

A council changes, adds or switches off reasons in the editor. Where it wrote no words of its own
for a built-in reason, these are shown, from the catalogues.
"""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.reporting.enums import Route
from cms.reporting.models import ReportReason

WORRIED = "worried"
# Code -> words, who looks at it.
BUILT_IN: dict[str, tuple[Promise, Route]] = {
    "hurtful": (_("It could hurt somebody."), Route.MODERATION),
    "private": (_("It tells something private."), Route.MODERATION),
    "not_true": (_("It is not true."), Route.MODERATION),
    "broken": (_("Something on this page does not work."), Route.TECHNICAL),
    WORRIED: (_("I am worried about somebody."), Route.SAFEGUARDING),
    "other": (_("Something else."), Route.MODERATION),
}


def make_built_in_reasons(**kwargs: Any) -> None:
    """After the migrations: without a reason nobody could report. What a council changed stays."""
    for order, (code, (_words, route)) in enumerate(BUILT_IN.items()):
        ReportReason.objects.get_or_create(
            code=code,
            defaults={"route": route, "is_worry": code == WORRIED, "order": order},
        )


def words_of(reason: ReportReason) -> str:
    """The council's own words, or the built-in ones in the reader's language."""
    built_in = BUILT_IN.get(reason.code, BUILT_IN["other"])[0]
    return reason.label or str(built_in)
