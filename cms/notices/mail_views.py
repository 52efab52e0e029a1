"""News by e-mail: what is sent, where to, how often. Seen by the person alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch, shown_again
from cms.notices.choosing import choose_mail, remove_address, usual
from cms.notices.forms import MailForm
from cms.notices.models import MailWay
from cms.notices.proving import ask_for_proof
from cms.notices.words import words_in


@sensitive_post_parameters("email")
@open_to(Audience.SIGNED_IN)
def by_mail(request: HttpRequest) -> HttpResponse:
    user = person_of(request)
    way = MailWay.objects.filter(person=user).first()
    now = {
        "email": way.email if way else "",
        "how_often": way.how_often if way else usual(user),
        "is_quiet_at_night": way.is_quiet_at_night if way else True,
    }
    if is_language_switch(request):
        form = shown_again(MailForm, request, initial=now)
    elif request.method == "POST":
        form = MailForm(request.POST)
        if form.is_valid():
            form.cleaned_data.pop("agreed")
            choose_mail(by=user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            ask_for_proof(by=user, at=timezone.now())
            return redirect("notices:by_mail")
    else:
        form = MailForm(initial=now)
    context = {"form": form, "way": way, "words": words_in(user.language)}
    return render(request, "notices/by_mail.html", context)


@open_to(Audience.SIGNED_IN)
@require_POST
def remove_mail(request: HttpRequest) -> HttpResponse:
    if remove_address(by=person_of(request)):
        messages.success(request, _("Your address is gone. We send no more e-mails."))
    return redirect("notices:by_mail")
