"""The doors to summaries: drafts for those who sign, signed ones for those who read.

And to single voices, for the people on duty while they care for what was said.
"""

from django.http import Http404

from cms.accounts.models import User
from cms.feedback.gathering.fetching import no_longer_offered
from cms.feedback.models import Summary, Voice
from cms.safeguarding.access import HANDLE, sources_with_open_concern


def get_summary_for(user: User, pk: int) -> Summary:
    """A signed-off summary that this person may read; Http404 for any other."""
    readable = Summary.objects.readable_by(user).select_related(
        "subgroup", "signed_by", "first_signed_by"
    )
    summary = readable.filter(pk=pk).first()
    if summary is None:
        raise Http404
    return summary


def get_draft_for(user: User, pk: int) -> Summary:
    """A draft, for somebody who may sign it; Http404 for any other."""
    if not user.has_perm("feedback.sign_summary"):
        raise Http404
    drafts = Summary.objects.drafts().select_related("subgroup", "first_signed_by")
    draft = drafts.filter(pk=pk).first()
    if draft is None:
        raise Http404
    return draft


def get_signed_for_officer(user: User, pk: int, *, or_draft: bool = False) -> Summary:
    """A signed-off summary, and with `or_draft` any, for somebody who may sign; else Http404."""
    if not user.has_perm("feedback.sign_summary"):
        raise Http404
    known = Summary.objects.all() if or_draft else Summary.objects.signed()
    found = known.select_related("subgroup").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_voice_for_officer(user: User, pk: int) -> Voice:
    """A voice that is still offered, for somebody who may sign; Http404 for any other."""
    voice = Voice.objects.still_there().filter(pk=pk).first()
    if voice is None or not user.has_perm("feedback.sign_summary"):
        raise Http404
    if no_longer_offered([voice]):
        raise Http404
    return voice


def get_imported_voice_for(user: User, pk: int) -> Voice:
    """A voice that came with a file, for somebody who brings files; Http404 for any other."""
    voice = Voice.objects.still_there().filter(pk=pk).first()
    if voice is None or not voice.is_imported or not user.has_perm("feedback.import_voice"):
        raise Http404
    return voice


def get_worrying_voice_for(user: User, pk: int) -> Voice:
    """A voice with an open concern, for somebody who handles concerns; Http404 for any other."""
    voice = Voice.objects.still_there().filter(pk=pk).first()
    if voice is None or not user.has_perm(HANDLE):
        raise Http404
    if not sources_with_open_concern([voice.concern_source]):
        raise Http404
    return voice
