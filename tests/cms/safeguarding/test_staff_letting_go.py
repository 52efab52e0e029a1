"""Closed concerns and old lines of the log go when their time is over; the log stays provable."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction

from cms.notices.models import Notice
from cms.safeguarding import chain
from cms.safeguarding.access import open_concern_for
from cms.safeguarding.actions import acknowledge_concern, raise_concern
from cms.safeguarding.models import (
    Alert,
    Concern,
    ConcernEvent,
    LetGo,
    LogAnchor,
    LogEntry,
    LookLog,
)
from cms.safeguarding.schedule import let_go
from cms.safeguarding.staff_closing import agree_to_close, propose_closing
from cms.safeguarding.staff_sealing import ToSeal, seal_words
from tests.factories.people import make_staff

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEPT, LOG = 90, 2191


@pytest.fixture(autouse=True)
def ends(settings, tmp_path):
    settings.SAFEGUARDING_LOG_ENDS = str(tmp_path / "log.txt")
    with time_machine.travel(NOW, tick=False):
        yield


def night(days, **more):
    with time_machine.travel(NOW + timedelta(days=days, **more), tick=False):
        return let_go()


@pytest.fixture
def second(db):
    return make_staff("lee", "duty_worker")


@pytest.fixture
def make_concern(db, amina, safeguarding_lead, second):
    def make(source, *, is_closed=True):
        raise_concern(source=source, about=amina)
        concern = Concern.objects.get(source=source)
        open_concern_for(safeguarding_lead, concern.pk, "On duty tonight")
        acknowledge_concern(by=safeguarding_lead, concern=concern, next_step="I ring her carer")
        if is_closed:
            propose_closing(by=safeguarding_lead, concern=concern, reason="She is safe")
            agree_to_close(by=second, concern=concern)
        return concern

    return make


@pytest.mark.promise(32)
def test_a_closed_concern_goes_on_its_day_and_the_log_stays_whole(make_concern):
    concern = make_concern("forum.post:12:1")
    assert night(KEPT, seconds=-1) == 0
    assert Concern.objects.exists()
    assert night(KEPT, seconds=1) == 1
    for model in (Concern, ConcernEvent, LookLog, Alert):
        assert not model.objects.exists()
    assert not Notice.objects.filter(url__endswith=f"/safeguarding/{concern.pk}/").exists()
    assert chain.faults_of_log() == []
    assert LogEntry.objects.filter(what="concern.let_go").count() == 1
    assert night(KEPT, seconds=1) == 0


def test_open_and_sealed_concerns_stay(make_concern, amina, moderator, safeguarding_lead):
    make_concern("forum.post:1:1", is_closed=False)
    make_concern("forum.post:2:1:sealed")
    what = ToSeal(
        source="forum.post:2", words={"text": "x"}, place="City", account=amina.pk, written_at=NOW
    )
    seal_words(by=moderator, what=what, reason="May be a crime to keep", at=NOW)
    assert night(LOG + 1) == 0
    assert Concern.objects.count() == 2
    assert chain.faults_of_log() == []


@pytest.mark.promise(32)
def test_rows_that_a_backup_brought_back_go_again(make_concern):
    make_concern("forum.post:12:1")
    concerns, events = list(Concern.objects.all()), list(ConcernEvent.objects.all())
    night(KEPT + 1)
    Concern.objects.bulk_create(concerns)
    ConcernEvent.objects.bulk_create(events)
    assert night(KEPT + 1) == 1
    assert not ConcernEvent.objects.exists()
    assert chain.faults_of_log() == []


@pytest.mark.promise(17)
def test_rows_that_were_taken_still_show_and_nothing_more_goes(make_concern):
    """An open concern whose record was deleted by hand, one let go of before its time, and a list
    that was made longer."""
    make_concern("forum.post:12:1")
    opened = make_concern("forum.post:13:1", is_closed=False)
    night(KEPT + 1)
    gone = [f"event:{event.pk}" for event in opened.events.all()]
    ConcernEvent.objects.filter(concern=opened).delete()
    assert any("is gone" in fault for fault in chain.faults_of_log())
    false = LetGo.objects.create(concern_pk=opened.pk, rows=" ".join(gone), at=NOW)
    chain.append(
        what=chain.LET_GO, at=NOW, concern_pk=opened.pk, about=f"letgo:{false.pk}", words=false.line
    )
    assert any("is gone" in fault for fault in chain.faults_of_log())
    longer = LetGo.objects.exclude(pk=false.pk).get()
    LetGo.objects.filter(pk=longer.pk).update(rows=f"{longer.rows} {' '.join(gone)}")
    faults = chain.faults_of_log()
    assert any("was changed" in fault for fault in faults)
    assert any("is gone" in fault for fault in faults)
    assert night(LOG + KEPT) == 0


@pytest.fixture
def shortened(make_concern):
    """Two concerns six years ago, let go of; one that is open since the day after."""
    make_concern("forum.post:12:1")
    make_concern("forum.post:13:1")
    night(KEPT + 1)
    with time_machine.travel(NOW + timedelta(days=KEPT + 2), tick=False):
        make_concern("forum.post:14:1", is_closed=False)
    assert chain.faults_of_log() == []
    chain.keep_end()
    assert night(LOG + KEPT) == 0
    taken = night(LOG + KEPT + 3)
    return taken


@pytest.mark.promise(17)
def test_the_log_is_shortened_as_far_as_nothing_in_it_is_kept(shortened):
    assert shortened == 12
    anchor = LogAnchor.objects.get()
    first = LogEntry.objects.order_by("number").first()
    assert (first.number, first.previous) == (anchor.number + 1, anchor.fingerprint)
    assert not LetGo.objects.exists()
    assert chain.faults_of_log() == []
    assert night(LOG + KEPT + 4) == 0


@pytest.mark.promise(17)
@pytest.mark.parametrize("harm", ["more", "anchor", "line", "no anchor"])
def test_a_shortened_log_still_shows_what_was_done_to_it(shortened, harm):
    anchor = LogAnchor.objects.get()
    if harm == "more":
        # Whoever moves the anchor can delete more; no line of the log tells of that.
        line = LogEntry.objects.get(number=anchor.number + 2)
        LogAnchor.objects.create(number=line.number, fingerprint=line.fingerprint, at=NOW)
        LogEntry.objects.filter(number__lte=line.number).delete()
    elif harm == "anchor":
        LogAnchor.objects.update(fingerprint="0" * 64)
    elif harm == "line":
        with pytest.raises(DatabaseError, match="stays as it is"), transaction.atomic():
            LogEntry.objects.order_by("number").first().delete()
        return
    else:
        LogAnchor.objects.all().delete()
    assert chain.faults_of_log() != []
