"""The states of a summary, and why a quote stands in it: words for staff only."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SummaryState(TextChoices):
    """In this order and no other; a change after the first signature leads back to the draft."""

    DRAFT = "draft", _("Draft")
    CHECKED = "checked", _("Signed by one person")
    SIGNED = "signed", pgettext_lazy("summary", "Signed off")
    SENT = "sent", pgettext_lazy("summary", "Sent")
    ANSWERED = "answered", pgettext_lazy("summary", "Answered")


# Still in the hands of those who sign; nobody else sees it.
OPEN_STATES = (SummaryState.DRAFT, SummaryState.CHECKED)
# Two people stand behind it; never changed again.
SIGNED_STATES = (SummaryState.SIGNED, SummaryState.SENT, SummaryState.ANSWERED)


class Tells(TextChoices):
    """What a sentence of ours says, for whoever reads it in other words than the paper's."""

    MORE = "more"
    FEWER = "fewer"
    NO_CLEAR_CHANGE = "no_change"
    CANNOT_COMPARE = "cannot"
    SILENT_LANGUAGES = "languages"
    BESIDE = "beside"


class QuoteReason(TextChoices):
    """Why these words and no others; never because they are well put."""

    TYPICAL = "typical", _("closest to what most say about this")
    UNLIKE = "unlike", _("least like what the others say")
    DISSENT = "dissent", _("sees it differently from most")
    ASKS = "asks", _("asks for something")
    OFFICER = "officer", _("chosen by an officer")
