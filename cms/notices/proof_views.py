"""The page behind the link in the mail, and asking for another mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.notices.proving import address_to_prove, ask_for_proof, prove


@sensitive_variables("key", "row")
@open_to(Audience.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: HttpRequest, key: str) -> HttpResponse:
    """A press proves it; opening the page does not, as machines open links in mails."""
    user = person_of(request)
    if request.method == "POST" and not is_language_switch(request):
        if prove(by=user, key=key, at=timezone.now()):
            messages.success(request, _("Thank you. This is your address."))
            return redirect("notices:by_mail")
        return render(request, "notices/proof.html", {"row": None})
    row = address_to_prove(by=user, key=key)
    return render(request, "notices/proof.html", {"row": row})


@open_to(Audience.SIGNED_IN)
@require_POST
def proof_again(request: HttpRequest) -> HttpResponse:
    if ask_for_proof(by=person_of(request), at=timezone.now()):
        messages.success(request, _("We sent an e-mail to this address. Open the link in it."))
    else:
        messages.info(request, _("Please wait a little, then try again."))
    return redirect("notices:by_mail")
