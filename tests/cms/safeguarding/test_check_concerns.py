"""The watch that needs no broker, and the same by the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.notices.models import Notice
from cms.safeguarding.actions import raise_concern
from cms.safeguarding.models import Concern
from cms.safeguarding.schedule import tell_again_about_overdue


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    """Away from the hours at which test alerts go out."""
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def raised_ago(safeguarding_lead):
    def raise_it(minutes: int) -> Concern:
        raise_concern(source=f"test:{minutes}", about=None)
        concern = Concern.objects.get(source=f"test:{minutes}")
        then = timezone.now() - timedelta(minutes=minutes)
        Concern.objects.filter(pk=concern.pk).update(
            raised_at=then, due=then + timedelta(minutes=15)
        )
        return concern

    return raise_it


def test_all_is_answered_where_nothing_waits(db, capsys):
    call_command("check_concerns")

    assert "answered in time" in capsys.readouterr().out


def test_a_late_answer_is_listed_and_told_again(raised_ago, capsys):
    concern = raised_ago(20)

    call_command("check_concerns")

    assert f"Concern {concern.pk}: nobody has answered for 20 minutes" in capsys.readouterr().out
    assert Notice.objects.count() == 2


def test_more_than_an_hour_ends_with_one(raised_ago):
    raised_ago(61)

    with pytest.raises(CommandError, match="duty team") as raised:
        call_command("check_concerns")

    assert raised.value.returncode == 1


def test_the_clock_tells_again_once_a_step(raised_ago):
    raised_ago(20)
    raised_ago(5)

    assert tell_again_about_overdue() == 1
    assert tell_again_about_overdue() == 0
