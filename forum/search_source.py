"""What the search of the whole site finds in the forum: for whoever is signed in, on their boards.

Names of writers stand on the forum's own page of results and not here.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import User
from cms.accounts.searching import Found, Hit, Visitor, Wanted
from cms.core.paging import ONWARD, PARAMETER
from cms.languages.finding import Question, excerpt, read_question
from forum.models import SearchRow, Thread
from forum.models.naming import hidden_posts, names_of_found


class FoundPosts:
    name = "forum"
    label = _("Forum")
    order = 40
    drawing = "message-circle"
    room = "forum"
    own_page = "forum:search"

    def find(self, *, reader: Visitor, wanted: Wanted) -> Found | None:
        if not isinstance(reader, User):
            return None
        found = (
            SearchRow.objects.visible_to(reader)
            .holding(wanted.words)
            .exclude(hidden_posts(reader, "post__"))
            .annotate(**names_of_found(reader))
            .select_related("post__thread__board")
            .defer("words")
            .order_by("-post_id")
        )
        rows, question = list(found[wanted.with_one_more]), read_question(wanted.words)
        shown = [(row, row.post.thread) for row in rows[: wanted.size]]
        hits = [_hit(row, thread, question) for row, thread in shown if thread is not None]
        return Found(hits, has_more=len(rows) > wanted.size)


def _hit(row: SearchRow, thread: Thread, question: Question) -> Hit:
    """The thread from this post on; words that carry a note are read there and not here."""
    post = row.post
    place = f"?{PARAMETER}={ONWARD}.{post.pk - 1}#post-{post.pk}"
    is_heading_hidden = row.is_heading_hidden and not post.title
    heading = "" if is_heading_hidden else post.title or thread.shown_heading
    return Hit(
        url=reverse("forum:thread", args=[thread.pk]) + place,
        title=excerpt(heading or thread.board.name, question),
        title_language=post.language if post.title else thread.shown_language,
        words=[] if post.content_notes else excerpt(post.text, question),
        words_language=post.language,
        meta=thread.board.name,
    )
