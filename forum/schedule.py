"""What the clock starts: posts whose hand-over was lost are screened after all."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from forum.models import Post
from forum.tasks import screen_post

GRACE = timedelta(minutes=5)
AT_ONCE = 200


@shared_task(name="forum.sweep_unscreened_posts")  # type: ignore[untyped-decorator]  # Celery has no types
def sweep_unscreened_posts() -> None:
    late = Post.objects.filter(screened_at=None, created_at__lt=timezone.now() - GRACE)
    for post_id, revision in late.order_by("id").values_list("id", "revision")[:AT_ONCE]:
        screen_post.delay(post_id, revision)
