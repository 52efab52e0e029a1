"""What a machine may say about something sent: that it looks worrying. A person decides."""

from cms.magazine.models import Contribution
from cms.safeguarding.screening import Look, look_for_signs


def look_at(contribution: Contribution) -> Look:
    """Signs of worry in the words of this revision, those about its pictures included."""
    about = contribution.pictures.exclude(alternative="").values_list("alternative", flat=True)
    return look_for_signs("\n".join((contribution.words, *about)).strip(), contribution.language)
