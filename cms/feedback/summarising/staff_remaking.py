"""What is lost with a draft that is made anew, and whether that is under way."""

from dataclasses import dataclass

from cms.feedback.models import Run, Summary
from cms.feedback.summarising.staff_differences import differences_of


@dataclass(frozen=True)
class Work:
    """What officers put into a draft: how many of each, and whose signature stands under it."""

    has_introduction: bool
    reworded: int
    added: int
    removed: int
    reasons: int
    quotes_added: int
    quotes_removed: int
    signer: str

    @property
    def is_any(self) -> bool:
        return any(vars(self).values())


def work_in(draft: Summary) -> Work:
    """Words of the council's language model are nobody's work and not counted."""
    found = differences_of(draft)
    sentences = list(draft.sentences.all())
    return Work(
        has_introduction=bool(draft.introduction),
        reworded=sum(one.is_edited and one.made_as is not None for one in sentences),
        added=found.added,
        removed=found.removed,
        reasons=sum(one.kept_at is not None for one in sentences),
        quotes_added=found.quotes_added,
        quotes_removed=found.quotes_removed,
        signer=draft.first_signed_by.nickname if draft.first_signed_by else "",
    )


def is_being_remade(draft: Summary) -> bool:
    """Whether workers write it anew: what is changed in it now would be lost."""
    runs = Run.objects.filter(period=draft.period, ended_at=None)
    return runs.filter(subgroup=draft.subgroup_id).exists()
