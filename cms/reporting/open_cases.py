"""What other rooms may ask about reports: only whether somebody still has to answer one."""

from cms.reporting.models import Case


def origins_with_open_case() -> set[str]:
    """Names such as "forum.post:12", whatever revision the open report names."""
    sources = Case.objects.still_open().values_list("source", flat=True)
    return {":".join(source.split(":")[:2]) for source in sources}
