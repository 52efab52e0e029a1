"""Posts in which an officer put down what a group thought of at its meeting."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.posts import Post


class GroupPost(models.Model):
    """There is a row where the words of an adult stand for those of a group.

    Of all that adults write, only this may be taken up as an idea.
    """

    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, primary_key=True, related_name="of_group"
    )

    class Meta:
        verbose_name = _("post of a group")
        verbose_name_plural = _("posts of groups")
        default_permissions = ()

    def __str__(self) -> str:
        return f"of a group: {self.pk}"
