"""What happens when a page of the site has come through its workflow. Wagtail calls it by name.

An issue, and an article of an issue that is not out yet, wait for the two people who publish it.
"""

from typing import Any

from django.utils import timezone


def publish_finished(workflow_state: Any, user: Any = None) -> None:
    from cms.magazine.models import ArticlePage, IssuePage
    from cms.magazine.publishing import publish_article, show_revision

    page = workflow_state.content_object.specific
    if isinstance(page, ArticlePage):
        if page.get_parent().live:
            publish_article(page, by=user, now=timezone.now())
    elif page.live or not isinstance(page, IssuePage):
        show_revision(page.get_latest_revision(), by=user)
