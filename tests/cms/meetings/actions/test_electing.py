"""Elections: who stands, one secret vote each, and what comes out."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cms.accounts.actions.staff_giving_roles import give_role
from cms.accounts.models import HeldRole
from cms.meetings.actions import staff_electing
from cms.meetings.actions.staff_electing import (
    call_election,
    count_votes,
    nominate,
    open_voting,
    vote_again,
)
from cms.meetings.actions.staff_terms import a_year_from
from cms.meetings.actions.standing import decline, stand
from cms.meetings.actions.voting import candidates, vote
from cms.meetings.enums import Outcome, Phase, Standing
from cms.meetings.models import Election, Nomination, Voter
from cms.meetings.models.ballots import NONE_OF_THEM, Ballot, StagedBallot
from cms.meetings.models.elections import fingerprint_of
from cms.meetings.results import turnout_of, votes_of_winner
from cms.notices.models import Notice
from tests.factories.elections import (
    DAY,
    NOW,
    TODAY,
    make_call,
    make_election,
    make_voting,
    move,
)
from tests.factories.people import make_young_person


@pytest.fixture
def voting(moderator, amina, dawit):
    return make_voting(moderator, amina, dawit)


def choice_of(election, person):
    return Nomination.objects.get(election=election, person=person).pk


def cast(election, person, choice):
    vote(by=person, election=election, choice=choice, today=TODAY)


def crowd(count, **fields):
    return [make_young_person(f"v{number}", **fields) for number in range(count)]


def counted(election, officer):
    return count_votes(by=officer, election=move(election, 10), now=NOW)


def test_the_whole_group_hears_of_it_and_nobody_else(moderator, amina, dawit, outsider):
    election = make_election(moderator)
    told = Notice.objects.filter(url=f"/en/meetings/elections/{election.pk}/")
    assert {notice.to for notice in told} == {amina, dawit}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"nominate_until": TODAY - DAY}, "day is over"),
        ({"vote_from": TODAY}, "starts after the last day"),
        ({"vote_until": TODAY + 8 * DAY}, "cannot come before the first"),
        ({"term_from": TODAY + 14 * DAY}, "begins after"),
        ({"term_from": date.max}, "too far away"),
        ({"role": "ambassador"}, "chair or co-chair"),
    ],
)
def test_days_that_make_no_sense_are_refused_in_words(moderator, wrong, says):
    with pytest.raises(ValidationError, match=says):
        call_election(by=moderator, call=make_call(**wrong), now=NOW)


def test_one_election_of_a_role_at_a_time(moderator):
    make_election(moderator)
    with pytest.raises(ValidationError, match="electing this role already"):
        make_election(moderator)
    make_election(moderator, role="co_chair")


def test_somebody_asked_stands_only_if_they_say_yes(moderator, amina, dawit, outsider):
    election = make_election(moderator, dawit)
    asked = nominate(by=moderator, election=election, person=amina, now=NOW)
    assert asked.standing == Standing.ASKED
    assert list(candidates(election).values_list("person", flat=True)) == [dawit.pk]
    stand(by=amina, election=election, today=TODAY)
    assert candidates(election).count() == 2
    decline(by=amina, election=election, today=TODAY)
    assert candidates(election).count() == 1
    for person, says in ((amina, "already"), (outsider, "not in the group")):
        with pytest.raises(ValidationError, match=says):
            nominate(by=moderator, election=election, person=person, now=NOW)


def test_nobody_stands_after_the_last_day_or_in_another_group(moderator, amina, outsider):
    election = make_election(moderator)
    with pytest.raises(Http404):
        stand(by=outsider, election=election, today=TODAY)
    with pytest.raises(PermissionDenied):
        stand(by=moderator, election=election, today=TODAY)
    move(election, 8)
    for deed in (stand, decline):
        with pytest.raises(ValidationError, match="days to stand are over"):
            deed(by=amina, election=election, today=TODAY)


def test_one_vote_each_and_the_second_is_refused(voting, amina, dawit):
    cast(voting, amina, choice_of(voting, dawit))
    with pytest.raises(ValidationError, match="only the first vote"):
        cast(voting, amina, choice_of(voting, amina))
    assert (Voter.objects.count(), StagedBallot.objects.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voter.objects.create(election=voting, fingerprint=fingerprint_of(voting, amina))


@pytest.mark.parametrize("days", [-2, 5])
def test_before_and_after_its_days_no_vote_is_counted(voting, amina, dawit, days):
    move(voting, days)
    with pytest.raises(ValidationError, match="did not take your vote"):
        cast(voting, amina, choice_of(voting, dawit))
    assert not Voter.objects.exists()
    assert not StagedBallot.objects.exists()


def test_who_is_not_of_the_group_has_no_vote(voting, outsider, moderator):
    with pytest.raises(Http404):
        cast(voting, outsider, NONE_OF_THEM)
    with pytest.raises(PermissionDenied):
        cast(voting, moderator, NONE_OF_THEM)


def test_only_names_on_the_ballot_can_be_voted_for(voting, moderator, amina, dawit):
    other = make_election(moderator, amina, role="co_chair")
    Nomination.objects.filter(election=voting, person=dawit).update(standing=Standing.DECLINED)
    for choice in (choice_of(other, amina), choice_of(voting, dawit), 987654):
        with pytest.raises(ValidationError, match="Choose one"):
            cast(voting, amina, choice)


def test_the_most_votes_win_and_the_role_is_held_for_a_year(voting, moderator, amina, dawit):
    people = crowd(5)
    for person in people[:3]:
        cast(voting, person, choice_of(voting, dawit))
    cast(voting, people[3], choice_of(voting, amina))
    cast(voting, people[4], NONE_OF_THEM)
    election = counted(voting, moderator)
    assert (election.outcome, election.winner.person) == (Outcome.ELECTED, dawit)
    held = HeldRole.objects.get()
    assert (held.person, held.role, held.starts_on) == (dawit, "chair", election.term_from)
    assert held.ends_on == a_year_from(election.term_from)
    assert (election.voters, election.electorate) == (5, 7)
    assert not Ballot.objects.exists()
    assert not StagedBallot.objects.exists()
    assert not Voter.objects.exists()


def test_few_voters_are_words(voting, moderator, amina):
    cast(voting, amina, choice_of(voting, amina))
    election = counted(voting, moderator)
    assert turnout_of(election) == "Fewer than 10 people voted."
    assert votes_of_winner(election) == ""


@pytest.mark.parametrize(
    ("people", "says"),
    [((10, 10), "10 of 22"), ((10, 5), "Almost everybody"), ((9, 20), "Fewer than 10")],
)
def test_turnout_tells_of_no_group_of_fewer_than_ten(voting, moderator, dawit, people, says):
    voters, others = people
    people = crowd(voters + others)
    for person in people[:voters]:
        cast(voting, person, choice_of(voting, dawit))
    election = counted(voting, moderator)
    assert says in turnout_of(election)
    assert votes_of_winner(election) == ""


def test_votes_of_the_winner_are_told_where_ten_chose_otherwise(voting, moderator, amina, dawit):
    people = crowd(21)
    for person in people[:11]:
        cast(voting, person, choice_of(voting, dawit))
    for person in people[11:]:
        cast(voting, person, choice_of(voting, amina))
    assert votes_of_winner(counted(voting, moderator)) == "11 of 21 votes."


def test_a_tie_is_decided_by_lots_among_those_who_tied(
    voting, moderator, amina, dawit, monkeypatch
):
    drawn = []
    monkeypatch.setattr(staff_electing, "_draw", lambda tied: drawn.append(tied) or tied[-1])
    cast(voting, amina, choice_of(voting, amina))
    cast(voting, dawit, choice_of(voting, dawit))
    election = counted(voting, moderator)
    assert election.outcome == Outcome.LOTS
    assert [set(tied) for tied in drawn] == [{choice_of(voting, amina), choice_of(voting, dawit)}]


def test_without_a_vote_nobody_is_elected(voting, moderator):
    election = counted(voting, moderator)
    assert (election.outcome, election.winner) == (Outcome.NOBODY, None)
    assert turnout_of(election) == "Nobody voted."
    assert not HeldRole.objects.exists()


@pytest.mark.parametrize(("stands", "outcome"), [(0, Outcome.NOBODY), (1, Outcome.UNOPPOSED)])
def test_one_name_or_none_needs_no_vote(moderator, amina, stands, outcome):
    election = move(make_election(moderator, *[amina][:stands]), 8)
    found = open_voting(by=moderator, election=election, now=NOW)
    assert (found.outcome, HeldRole.objects.count()) == (outcome, stands)
    assert turnout_of(found) == ""


def test_lost_votes_are_found_out_and_everybody_votes_again(voting, moderator, amina, dawit):
    cast(voting, amina, choice_of(voting, dawit))
    cast(voting, dawit, choice_of(voting, dawit))
    StagedBallot.objects.first().delete()
    with pytest.raises(ValidationError, match="2 people voted, and there are 1 votes"):
        counted(voting, moderator)
    voting.refresh_from_db()
    assert voting.decided_at is None
    days = {"vote_from": TODAY, "vote_until": TODAY + 5 * DAY}
    again = vote_again(by=moderator, election=voting, now=NOW, **days)
    assert again.phase(today=TODAY) is Phase.VOTING
    cast(again, amina, choice_of(again, dawit))
    assert Voter.objects.count() == 1


def test_good_votes_are_not_thrown_away(voting, moderator, amina, dawit):
    cast(voting, amina, choice_of(voting, dawit))
    days = {"vote_from": TODAY, "vote_until": TODAY + 5 * DAY}
    for later in (0, 10):
        with pytest.raises(ValidationError, match="no reason"):
            vote_again(by=moderator, election=move(voting, later), now=NOW, **days)


def test_counting_comes_once_and_after_the_last_day(voting, moderator, amina):
    with pytest.raises(ValidationError, match="after the last day"):
        count_votes(by=moderator, election=voting, now=NOW)
    cast(voting, amina, choice_of(voting, amina))
    election = counted(voting, moderator)
    with pytest.raises(ValidationError, match="counted once"):
        count_votes(by=moderator, election=election, now=NOW)


def test_whoever_left_the_group_is_not_elected(voting, moderator, amina, dawit):
    for person in crowd(3):
        cast(voting, person, choice_of(voting, dawit))
    cast(voting, amina, choice_of(voting, amina))
    dawit.care_status = "ended"
    dawit.save()
    assert counted(voting, moderator).winner.person == amina


def test_elected_again_goes_on_after_the_running_year(voting, moderator, amina):
    last = TODAY + 200 * DAY
    give_role(by=moderator, to=amina, role="chair", starts_on=TODAY, ends_on=last, now=NOW)
    cast(voting, amina, choice_of(voting, amina))
    election = counted(voting, moderator)
    assert HeldRole.objects.latest("pk").starts_on == election.term_from == last + DAY


def test_an_endless_role_ends_where_the_elected_year_begins(voting, moderator, amina):
    give_role(by=moderator, to=amina, role="chair", starts_on=TODAY, ends_on=None, now=NOW)
    cast(voting, amina, choice_of(voting, amina))
    counted(voting, moderator)
    assert HeldRole.objects.filter(ended_at=None).get().ends_on is not None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_a_year_is_a_year(first, last):
    assert a_year_from(first) == last
    assert last - first in {timedelta(days=364), timedelta(days=365)}


def test_only_officers_call_open_and_count(voting, amina, elected_member):
    for person in (amina, elected_member):
        for deed in (open_voting, count_votes):
            with pytest.raises(PermissionDenied):
                deed(by=person, election=voting, now=NOW)
        with pytest.raises(PermissionDenied):
            call_election(by=person, call=make_call(), now=NOW)
    assert Election.objects.get().decided_at is None
