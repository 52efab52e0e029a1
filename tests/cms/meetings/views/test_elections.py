"""The pages of an election, for young people and officers."""

import pytest
import time_machine

from cms.accounts.actions.staff_giving_roles import give_role
from cms.meetings.actions.staff_electing import nominate
from cms.meetings.actions.voting import vote
from cms.meetings.enums import Office
from cms.meetings.erasure import MeetingsKeeper
from cms.meetings.models import Election, Nomination, Voter
from cms.meetings.models.ballots import NONE_OF_THEM, StagedBallot
from cms.meetings.models.meetings import CHAIRS
from tests.factories.elections import DAY, NOW, TODAY, make_election, make_voting, move

WORK = "/en/meetings/work/elections/"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_factory():
    """It was read before; midnight may have come since, and the pages ask the clock."""
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def voting(moderator, amina, dawit):
    return make_voting(moderator, amina, dawit)


def where(election, page=""):
    return f"/en/meetings/elections/{election.pk}/{page}"


def test_standing_and_changing_ones_mind(moderator, amina, signed_in):
    election, client = make_election(moderator), signed_in(amina)
    assert "Do you want to stand?" in client.get(where(election)).content.decode()
    page = client.post(where(election, "stand/"), {"say": "stand"}, follow=True).content.decode()
    assert "You stand in this election." in page
    client.post(where(election, "stand/"), {"say": "decline"})
    client.post(where(election, "stand/"), {"say": "nonsense"})
    assert Nomination.objects.get().standing == "declined"


def test_whoever_was_asked_reads_so(moderator, amina, signed_in):
    election = make_election(moderator)
    nominate(by=moderator, election=election, person=amina, now=NOW)
    page = signed_in(amina).get(where(election)).content.decode()
    assert "Somebody in your group said your name." in page


def test_the_group_reads_what_it_elects_in_words_made_for_it(moderator, amina, signed_in):
    # The words of staff for a role are in no other language.
    assert Office.values == list(CHAIRS)
    election = make_election(moderator, role="co_chair")
    for page in ("/en/meetings/elections/", where(election)):
        assert str(Office.CO_CHAIR.label) in signed_in(amina).get(page).content.decode()


def test_a_vote_is_looked_at_once_more_before_it_is_sent(voting, dawit, amina, signed_in):
    client = signed_in(dawit)
    choice = Nomination.objects.get(person=amina).pk
    assert "Amina" in client.get(where(voting, "vote/")).content.decode()
    page = client.post(where(voting, "vote/"), {"choice": choice}).content.decode()
    assert "Is this right?" in page
    assert not Voter.objects.exists()
    answer = client.post(where(voting, "vote/"), {"choice": choice, "sure": "yes"}, follow=True)
    assert "Your vote is in." in answer.content.decode()
    assert answer.redirect_chain == [(where(voting), 302)]
    assert StagedBallot.objects.get().choice == choice


def test_a_ballot_sent_twice_says_so_and_counts_once(voting, dawit, signed_in):
    client, sent = signed_in(dawit), {"choice": NONE_OF_THEM, "sure": "yes"}
    client.post(where(voting, "vote/"), sent)
    page = client.post(where(voting, "vote/"), sent, follow=True).content.decode()
    assert "We count only the first vote." in page
    assert StagedBallot.objects.count() == 1
    assert client.get(where(voting, "vote/")).status_code == 302


def test_whoever_has_voted_is_not_asked_whether_it_is_right(voting, dawit, signed_in):
    client = signed_in(dawit)
    client.post(where(voting, "vote/"), {"choice": NONE_OF_THEM, "sure": "yes"})
    again = client.post(where(voting, "vote/"), {"choice": NONE_OF_THEM}, follow=True)
    assert "We count only the first vote." in again.content.decode()


def test_no_day_that_is_over_is_said_to_come(moderator, dawit, signed_in):
    election, client = make_election(moderator), signed_in(dawit)
    assert "Voting starts on" in client.get(where(election)).content.decode()
    move(election, 10)
    page = client.get(where(election)).content.decode()
    assert "Voting starts soon." in page
    assert "Voting starts on" not in page


def test_officers_read_who_holds_the_role_beside_whoever_is_elected(
    voting, moderator, care_leaver, amina, signed_in
):
    client, page = signed_in(moderator), f"{WORK}{voting.pk}/"
    assert "Holds this role, too" not in client.get(page).content.decode()

    def hold(person, ends_on):
        give = {"by": moderator, "to": person, "role": "chair", "now": NOW}
        return give_role(starts_on=TODAY, ends_on=ends_on, **give)

    hold(amina, voting.term_from - DAY)
    hold(care_leaver, None)
    shown = client.get(page).content.decode()
    assert f"/en/account/roles/{care_leaver.pk}/" in shown
    # Their year is over before the next one begins.
    assert f"/en/account/roles/{amina.pk}/" not in shown


def test_a_ballot_after_the_last_day_says_so(voting, dawit, signed_in):
    move(voting, 10)
    client, sent = signed_in(dawit), {"choice": NONE_OF_THEM, "sure": "yes"}
    page = client.post(where(voting, "vote/"), sent, follow=True).content.decode()
    assert "We did not take your vote." in page
    assert "We count the votes now" in page
    assert not StagedBallot.objects.exists()


def test_nothing_chosen_and_another_language_count_nothing(voting, dawit, amina, signed_in):
    client = signed_in(dawit)
    for choice in ("", "999999", "x"):
        page = client.post(where(voting, "vote/"), {"choice": choice}).content.decode()
        assert "Please look at this again" in page
    choice = Nomination.objects.get(person=amina).pk
    page = client.post(
        f"/fr/meetings/elections/{voting.pk}/vote/",
        {"choice": choice, "sure": "yes", "switch_language": "fr"},
    ).content.decode()
    assert f'value="{choice}"' in page
    assert "checked" in page
    assert not Voter.objects.exists()


def test_another_groups_election_does_not_exist(voting, outsider, elected_member, signed_in):
    client = signed_in(outsider)
    assert client.get(where(voting)).status_code == 404
    assert client.get(where(voting, "vote/")).status_code == 404
    assert client.post(where(voting, "stand/"), {"say": "stand"}).status_code == 404
    assert where(voting) not in client.get("/en/meetings/elections/").content.decode()
    assert signed_in(elected_member).get(where(voting)).status_code == 404


def test_officer_leads_an_election_from_call_to_result(moderator, amina, dawit, signed_in):
    officer = signed_in(moderator)
    days = {
        "nominate_until": TODAY.isoformat(),
        "vote_from": (TODAY + DAY).isoformat(),
        "vote_until": (TODAY + 3 * DAY).isoformat(),
        "term_from": (TODAY + 4 * DAY).isoformat(),
    }
    said = {"locality": amina.locality_id, "role": "chair"} | days
    assert "is called" in officer.post(f"{WORK}new/", said, follow=True).content.decode()
    election = Election.objects.get()
    page = f"{WORK}{election.pk}/"
    officer.post(page, {"do": "nominate", "person": amina.pk})
    for person in (amina, dawit):
        signed_in(person).post(where(election, "stand/"), {"say": "stand"})
    assert "Stands" in officer.get(page).content.decode()
    move(election, 1)
    assert "Make the ballot" in officer.get(page).content.decode()
    officer.post(page, {"do": "open"})
    signed_in(amina).post(
        where(election, "vote/"),
        {"choice": Nomination.objects.get(person=dawit).pk, "sure": "yes"},
    )
    # No live counter: officers learn nothing before the count.
    assert "voted" not in officer.get(page).content.decode().split("<h1>")[1].split("<footer")[0]
    election.refresh_from_db()
    move(election, 3)
    result = officer.post(page, {"do": "count"}, follow=True).content.decode()
    assert "<bdi>Dawit</bdi> is elected." in result
    shown = signed_in(amina).get(where(election)).content.decode()
    assert "<bdi>Dawit</bdi> is elected." in shown
    assert "Fewer than 10 people voted." in shown


def test_steps_out_of_turn_are_refused_in_words(voting, moderator, signed_in):
    officer, page = signed_in(moderator), f"{WORK}{voting.pk}/"
    for do in ("open", "count"):
        assert "once" in officer.post(page, {"do": do}, follow=True).content.decode()
    again = {"do": "again", "vote_from": TODAY.isoformat(), "vote_until": TODAY.isoformat()}
    assert "no reason to vote again" in officer.post(page, again, follow=True).content.decode()


@pytest.mark.parametrize("page", ["", "new/", "{pk}/"])
def test_staff_pages_are_for_officers(voting, page, amina, elected_member, signed_in):
    for person in (amina, elected_member):
        assert signed_in(person).get(WORK + page.format(pk=voting.pk)).status_code == 403


def test_erasing_leaves_the_count_right(voting, amina, dawit):
    vote(by=amina, election=voting, choice=NONE_OF_THEM, today=TODAY)
    assert {"kind": "nomination", "election": str(voting), "standing": "stands"} in (
        MeetingsKeeper().give_back(amina)
    )
    MeetingsKeeper().erase(amina)
    assert Voter.objects.count() == StagedBallot.objects.count() == 1
    assert not Nomination.objects.filter(person=amina).exists()


@pytest.mark.parametrize("rows", [1, 12])
def test_lists_are_quick_whatever_their_length(
    moderator, amina, signed_in, rows, django_assert_max_num_queries
):
    for number in range(rows):
        election = move(make_election(moderator), 20 + number)
        Election.objects.filter(pk=election.pk).update(decided_at=NOW, outcome="nobody")
    for person, address in ((amina, "/en/meetings/elections/"), (moderator, WORK)):
        client = signed_in(person)
        with django_assert_max_num_queries(6):
            client.get(address)
