"""Mends the search index: afterwards it holds the approved posts, each as it reads now."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from forum.enums import VISIBLE_STATUSES
from forum.models import Post, SearchRow
from forum.models.searching import forget_unindexed, index_posts, unindex_posts

BATCH = 500


class Command(BaseCommand):
    help = "Writes the search index anew from the approved posts. Can run while people write."

    def handle(self, *args: Any, **options: Any) -> None:
        last, looked_at, total = 0, 0, Post.objects.count()
        while numbers := self._mend_after(last):
            last, looked_at = numbers[-1], looked_at + len(numbers)
            self.stdout.write(f"{min(looked_at, total)} of {total} posts")
        SearchRow.objects.exclude(pk__in=Post.objects.values("pk")).delete()
        forget_unindexed()
        self.stdout.write(f"The index holds {SearchRow.objects.count()} approved posts.")

    @staticmethod
    def _mend_after(last: int) -> list[int]:
        """The next posts, held fast meanwhile: nobody can take one down between look and row."""
        with transaction.atomic():
            posts = list(
                Post.objects.select_for_update()
                .filter(pk__gt=last)
                .order_by("pk")
                .values_list("pk", "title", "text", "status")[:BATCH]
            )
            visible = [post[:3] for post in posts if post[3] in VISIBLE_STATUSES]
            unindex_posts(post[0] for post in posts if post[3] not in VISIBLE_STATUSES)
            index_posts(visible)
        return [post[0] for post in posts]
