"""What can be said with pictures: a feeling and what it is about, stored as codes.

Labels are for readers, each in their language; no label is ever stored.
"""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.enums import Feeling, Topic

LONGEST_TOPICS = len(" ".join(Topic.values))
# Both or neither: a face says little without what it is about.
WHOLE = Q(feeling="", topics="") | (Q(feeling__in=Feeling.values) & ~Q(topics=""))


@dataclass(frozen=True)
class Picture:
    """One drawing of static/forum/pictures.svg and its word."""

    code: str
    label: str | Promise


class SaidWithPictures(models.Model):
    """The two columns. Codes in `topics` are parted by spaces; unknown ones are not shown."""

    feeling = models.CharField(_("feeling"), max_length=20, choices=Feeling, blank=True)
    topics = models.CharField(_("topics"), max_length=LONGEST_TOPICS, blank=True)

    class Meta:
        abstract = True

    @property
    def topic_codes(self) -> list[str]:
        return self.topics.split()

    @property
    def pictures(self) -> list[Picture]:
        """The face first, then what it is about, in the order of the page they were chosen on."""
        if self.feeling not in Feeling.values:
            return []
        chosen = set(self.topic_codes)
        about = [Picture(topic.value, topic.label) for topic in Topic if topic.value in chosen]
        return [Picture(self.feeling, Feeling(self.feeling).label), *about]

    @property
    def picture_words(self) -> str:
        """The labels in one line, in the language of the page."""
        return " · ".join(str(picture.label) for picture in self.pictures)
