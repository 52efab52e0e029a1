"""The words of answers that a kind of question always has, in every language of the interface."""

from functools import cache

from django.utils.translation import override

from cms.languages.registry import CODES
from surveys.structure.kinds import KINDS
from surveys.structure.plans import Texts


@cache
def fixed_labels(kind: str) -> dict[str, Texts]:
    """Code -> language -> words, for a kind with answers of its own; {} for all others."""
    fixed = KINDS[kind].fixed
    labels: dict[str, dict[str, str]] = {choice.value: {} for choice in fixed or ()}
    for language in CODES:
        with override(language):
            for choice in fixed or ():
                labels[choice.value][language] = str(choice.label)
    return {code: dict(texts) for code, texts in labels.items()}
