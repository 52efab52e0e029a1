"""Drafts are made in pieces: each is done once, by whoever is there, and survives any worker."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from cms.feedback import schedule, tasks
from cms.feedback.actions.staff_drafting import ask_for_drafts
from cms.feedback.importing import storing
from cms.feedback.models import Piece, Run, Summary, Voice
from cms.feedback.periods import read_period
from cms.feedback.states.staff_imports import Stage
from cms.feedback.summarising import working_on_runs
from cms.feedback.summarising.working_on_runs import progress_of, runs_cut_short, work_on
from tests.cms.feedback.conftest import NOW, PERIOD, a_row

QUARTER = read_period(PERIOD)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def called(monkeypatch):
    """The runs that workers were called for."""
    asked = []
    monkeypatch.setattr(tasks.work_on_run, "delay", asked.append)
    return asked


@pytest.fixture
def run(bring, monkeypatch, called):
    """A run over five voices that nothing has looked at yet."""
    monkeypatch.setattr(storing, "FEW", 0)
    monkeypatch.setattr(tasks.look_at_import, "delay", lambda _pk: None)
    monkeypatch.setattr(working_on_runs, "LOOKS", 2)
    monkeypatch.setattr(working_on_runs, "UNDERSTOOD", 3)
    bring(*(a_row(id=f"t-{n}", text=f"The mould in room {n} is back.") for n in range(5)))
    return ask_for_drafts(by=None, period=QUARTER, now=NOW)


def _work(run, *, at=NOW):
    while True:
        before = list(run.pieces.values_list("pk", "done_at"))
        work_on(run.pk, now=at)
        run.refresh_from_db()
        if run.ended_at or before == list(run.pieces.values_list("pk", "done_at")):
            return


def test_all_stages_are_gone_through_in_pieces_and_drafts_stand_there(run):
    assert work_on(run.pk, now=NOW) == 3, "gathered; three pieces of looking are free"
    run.refresh_from_db()
    assert (run.stage, progress_of(run).pieces) == (Stage.LOOK, 3)
    _work(run)
    assert run.ended_at
    assert not run.has_failed
    assert not Voice.objects.waiting_for_a_look().exists()
    assert Summary.objects.get(subgroup__code="housing").voices_here == 5
    stages = list(run.pieces.values_list("stage", flat=True))
    assert stages == [
        *["gather", "look", "look", "look", "understand", "understand", "join"],
        *["draft"] * 6,
    ]


def test_two_workers_never_have_the_same_piece(run):
    work_on(run.pk, now=NOW)
    run.refresh_from_db()
    mine = [working_on_runs._claim(run, NOW) for _worker in range(4)]
    assert len({piece.pk for piece in mine if piece}) == 3
    assert mine[3] is None


def test_a_piece_whose_worker_was_killed_is_taken_up_again(run, called, monkeypatch):
    work_on(run.pk, now=NOW)

    def killed(*_words, **_more):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(working_on_runs, "look_at_waiting", killed)
        with pytest.raises(SystemExit):
            work_on(run.pk, now=NOW)
    _work(run)
    assert (run.stage, run.ended_at) == (Stage.LOOK, None), "one piece is in hand still"
    assert runs_cut_short(now=NOW) == []
    assert runs_cut_short(now=LATER) == [run.pk]
    _work(run, at=LATER)
    assert run.ended_at
    assert Piece.objects.filter(tries=2).count() == 1
    called.clear()
    schedule.sweep_runs()
    assert called == []


def test_a_piece_that_kills_every_worker_breaks_the_run_off(run, monkeypatch):
    monkeypatch.setitem(working_on_runs.WORK, Stage.GATHER, lambda *_words: 1 / 0)
    for hours in range(3):
        with pytest.raises(ZeroDivisionError):
            work_on(run.pk, now=NOW + timedelta(hours=hours))
    assert work_on(run.pk, now=NOW + timedelta(hours=9)) == 0
    run.refresh_from_db()
    assert run.has_failed
    assert runs_cut_short(now=NOW + timedelta(hours=20)) == []


def test_a_quarter_has_one_run_at_a_time(run, called):
    assert ask_for_drafts(by=None, period=QUARTER, now=LATER) == run
    with pytest.raises(IntegrityError), transaction.atomic():
        Run.objects.create(period=PERIOD)


def test_the_command_leaves_the_work_to_the_workers(six, called, capsys):
    call_command("summarise", period=PERIOD, in_worker=True)
    assert "The workers make the drafts of 2026-Q4" in capsys.readouterr().out
    assert not Summary.objects.exists()


def test_an_officer_asks_for_drafts_and_sees_how_far_they_are(
    run, moderator, subgroup_lead, signed_in, django_assert_max_num_queries
):
    page = reverse("feedback:make_drafts")
    sam = signed_in(moderator)
    assert sam.post(page, {"period": "2026-Q3"}).status_code == 302
    assert Run.objects.get(period="2026-Q3").asked_by == moderator
    with django_assert_max_num_queries(12):
        text = sam.get(page).content.decode()
    assert "Gathering" in text
    assert "written like" in sam.post(page, {"period": "soon"}).content.decode()
    assert signed_in(subgroup_lead).get(page).status_code == 403
    with pytest.raises(PermissionDenied):
        ask_for_drafts(by=subgroup_lead, period=QUARTER, now=NOW)
