"""What happens to summaries when a voice is taken back: its sentences and counts are marked.

Its quotes go (fetching.let_go). What was signed keeps its wording, with a mark beside it. In a
draft, a reason to keep a sentence holds until the next voice behind it goes. A theme may have been
merged or split since it was counted: every count that leads to where the voice stands is marked.
"""

from collections.abc import Collection

from cms.feedback.models import Assignment, Sentence, ThemeCount, Voice
from cms.feedback.models.lineage import lineage_now
from cms.feedback.states.staff_summaries import OPEN_STATES


def flag_what_cites(gone: Collection[int]) -> int:
    """Marks every sentence that rests on one of these voices, and the counts they stand in."""
    cited = Sentence.objects.filter(
        pk__in=Sentence.objects.filter(citations__voice__in=gone).values("pk")
    )
    drafted = cited.filter(summary__state__in=OPEN_STATES)
    drafted.update(kept_because="", kept_by=None, kept_at=None)
    flagged = cited.filter(is_flagged=False).update(is_flagged=True)
    themes = lineage_now().leading_to(
        Assignment.objects.filter(voice__in=gone).order_by().values_list("theme", flat=True)
    )
    periods = Voice.objects.filter(pk__in=gone).values("period")
    ThemeCount.objects.filter(summary__period__in=periods, theme__in=themes).update(is_flagged=True)
    return flagged
