"""Who works on which reports. Whoever fits no rule may do nothing."""

from django.db.models import QuerySet
from django.http import Http404

from cms.accounts.models import User
from cms.reporting.enums import Route
from cms.reporting.models import Case, CaseQuerySet

WORK = "reporting.work_case"
RIGHTS: dict[Route, str] = {
    Route.MODERATION: "reporting.work_moderation_case",
    Route.SAFEGUARDING: "reporting.work_safeguarding_case",
    Route.TECHNICAL: "reporting.work_technical_case",
}


def routes_of(user: User) -> list[Route]:
    if not (user.is_active and user.is_staff and user.has_perm(WORK)):
        return []
    return [route for route, right in RIGHTS.items() if user.has_perm(right)]


def cases_for(user: User) -> CaseQuerySet:
    """The cases that this person may open: those of their routes, and for whoever keeps young
    people safe all with a worry in them."""
    return Case.objects.readable_on(routes_of(user)).exclude(reporter=user)


def get_case_for(user: User, pk: int) -> Case:
    """A case on one of their routes, or Http404; never their own report."""
    cases = cases_for(user).select_related(
        "reason", "taken_by", "decided_by", "reporter", "follows", "second_look"
    )
    case = cases.filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def can_decide(user: User, case: Case) -> bool:
    """Works on this route, did not report it, and did not decide it before."""
    works = case.route in routes_of(user)
    return works and user.pk not in {case.reporter_id, case.decided_by_id}


def team_of(route: Route) -> QuerySet[User]:
    """Everybody who may decide reports on this route."""
    return User.objects.staff_with(RIGHTS[route]).order_by("nickname", "pk")
