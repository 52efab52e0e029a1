"""Of several signed-off summaries of one subgroup and period, the last one counts."""

from django.db.models import OuterRef, QuerySet, Subquery

from cms.feedback.models import Summary


def latest(summaries: QuerySet[Summary]) -> QuerySet[Summary]:
    """Those of them after which none was signed off for the same subgroup and period."""
    newest = (
        Summary.objects.signed()
        .filter(subgroup=OuterRef("subgroup"), period=OuterRef("period"))
        .order_by("-signed_at", "-pk")
        .values("pk")[:1]
    )
    return summaries.filter(pk=Subquery(newest)).select_related(
        "subgroup", "first_signed_by", "signed_by"
    )
