"""Elections for young people: stand, vote, and read what came out."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.accounts.models import User
from cms.accounts.permissions import person_of
from cms.core.audience import Audience, open_to
from cms.core.forms import is_language_switch
from cms.meetings.access import get_election_for
from cms.meetings.actions.standing import decline, may_still_stand, stand
from cms.meetings.actions.voting import candidates, vote
from cms.meetings.enums import Phase, Standing
from cms.meetings.forms.ballots import BallotForm
from cms.meetings.models import Election, Nomination, Voter
from cms.meetings.results import turnout_of, votes_of_winner

MOST_SHOWN = 20
DEEDS = {"stand": stand, "decline": decline}


@open_to(Audience.SIGNED_IN)
@require_safe
def elections(request: HttpRequest) -> HttpResponse:
    """Elections of the own group, the newest first."""
    today = timezone.localdate()
    found = Election.objects.visible_to(person_of(request)).select_related("locality")[:MOST_SHOWN]
    rows = [(election, election.phase(today=today)) for election in found]
    return render(request, "meetings/elections.html", {"rows": rows})


@open_to(Audience.SIGNED_IN)
@require_safe
def election(request: HttpRequest, pk: int) -> HttpResponse:
    """One election: what can be done now, and nothing else."""
    person, today = person_of(request), timezone.localdate()
    found = get_election_for(person, pk)
    context = {
        "election": found,
        "phase": found.phase(today=today),
        "is_late": found.opened_at is None and found.vote_from <= today,
        "turnout": turnout_of(found),
        "votes": votes_of_winner(found),
        **_mine(found, person, today),
    }
    return render(request, "meetings/election.html", context)


def _mine(found: Election, person: User, today: date) -> dict[str, Any]:
    if not person.is_young_person:
        return {}
    mine = Nomination.objects.filter(election=found, person=person).first()
    return {
        "may_stand": may_still_stand(found, today=today),
        "was_asked": mine is not None and mine.standing == Standing.ASKED,
        "stands": mine is not None and mine.standing == Standing.STANDS,
        "has_voted": Voter.objects.of(found, person).exists(),
        "may_vote": found.phase(today=today) is Phase.VOTING,
    }


@open_to(Audience.YOUNG_PEOPLE)
@require_POST
def standing(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, I stand; or no."""
    person = person_of(request)
    found = get_election_for(person, pk)
    deed = DEEDS.get(request.POST.get("say", ""))
    if deed is not None:
        try:
            deed(by=person, election=found, today=timezone.localdate())
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            messages.success(request, _("Thank you. You can change your mind until the last day."))
    return redirect("meetings:election", pk=found.pk)


@open_to(Audience.YOUNG_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose, look at it once more, send. The choice stands in no address and no message."""
    person, today = person_of(request), timezone.localdate()
    found = get_election_for(person, pk)
    is_done = Voter.objects.of(found, person).exists()
    is_closed = is_done or found.phase(today=today) is not Phase.VOTING
    if request.method != "POST" and is_closed:
        return redirect("meetings:election", pk=found.pk)
    names = candidates(found).select_related("person").order_by("person__nickname", "pk")
    if request.method != "POST" or is_language_switch(request):
        start = {"choice": request.POST.get("choice", "")}
        return _ballot_page(request, found, BallotForm(names=names, initial=start))
    form = BallotForm(request.POST, names=names)
    if not form.is_valid():
        return _ballot_page(request, found, form)
    if "sure" not in request.POST and not is_closed:
        context = {"election": found, "chosen": form.chosen, "words": form.chosen_words}
        return render(request, "meetings/ballot_sure.html", context)
    try:
        vote(by=person, election=found, choice=form.chosen, today=today)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("meetings:election", pk=found.pk)


def _ballot_page(request: HttpRequest, found: Election, form: BallotForm) -> HttpResponse:
    return render(request, "meetings/ballot.html", {"election": found, "form": form})
