"""What happens to summaries when a voice is taken back: its sentences and counts are marked.

Its quotes go (fetching.let_go). What was signed keeps its wording, with a mark beside it.
"""

from collections.abc import Collection

from cms.feedback.models import Assignment, Sentence, ThemeCount, Voice


def flag_what_cites(gone: Collection[int]) -> int:
    """Marks every sentence that rests on one of these voices, and the counts they stand in."""
    cited = Sentence.objects.filter(citations__voice__in=gone).values("pk")
    flagged = Sentence.objects.filter(pk__in=cited, is_flagged=False).update(is_flagged=True)
    themes = Assignment.objects.filter(voice__in=gone).values("theme")
    periods = Voice.objects.filter(pk__in=gone).values("period")
    ThemeCount.objects.filter(summary__period__in=periods, theme__in=themes).update(is_flagged=True)
    return flagged
