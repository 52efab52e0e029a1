"""What stays and what goes when somebody is erased."""

from cms.accounts.erasure import keepers
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.erasure import SafeguardingKeeper
from cms.safeguarding.models import Concern
from cms.safeguarding.staff_closing import agree_to_close, propose_closing
from tests.factories.people import make_staff


def test_the_room_is_registered():
    assert "safeguarding" in {keeper.name for keeper in keepers()}


def test_an_open_concern_keeps_its_person_and_a_closed_one_lets_go(amina, safeguarding_lead):
    raise_concern(source="test:open", about=amina, raised_by=amina)
    raise_concern(source="test:closed", about=amina, raised_by=amina)
    closed = Concern.objects.get(source="test:closed")
    acknowledge_concern(by=safeguarding_lead, concern=closed, next_step="I ring now")
    propose_closing(by=safeguarding_lead, concern=closed, reason="Safe")
    agree_to_close(by=make_staff("morgan", "duty_worker"), concern=closed)

    assert SafeguardingKeeper().erase(amina) == 1
    assert SafeguardingKeeper().erase(amina) == 0

    assert Concern.objects.get(source="test:open").about == amina
    closed.refresh_from_db()
    assert closed.about is None
    assert closed.raised_by is None


def test_a_deleted_account_leaves_its_concerns(amina, safeguarding_lead):
    raise_concern(source="test:open", about=amina, raised_by=amina)

    amina.delete()

    assert Concern.objects.get().about is None


def test_nothing_is_given_back_by_a_download(amina, safeguarding_lead):
    raise_concern(source="test:open", about=amina)

    assert SafeguardingKeeper().give_back(amina) == []
