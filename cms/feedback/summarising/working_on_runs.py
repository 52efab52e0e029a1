"""Fresh drafts of a whole period, made in pieces by as many workers as there are.

The row is the memory. Each piece is claimed by a conditional update, may be done twice without
harm, and is taken up again when its worker was lost. The stages follow one another: whoever does
the last piece of one lays out the next. What a piece does stands in WORK, how a stage is cut in
CUT: to spread another stage over workers, give it ranges there.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from cms.feedback.gathering.fetching import gather
from cms.feedback.importing.looking import look_at_waiting
from cms.feedback.models import Piece, Run, Summary, Voice
from cms.feedback.models.runs import MOST_TRIES
from cms.feedback.periods import Period, read_period
from cms.feedback.states.staff_imports import Stage
from cms.feedback.summarising.making import draft
from cms.feedback.summarising.recounting import periods_to_renew
from cms.feedback.summarising.rewriting import is_on, rewrite_headlines
from cms.feedback.theming.readers import readers_now
from cms.feedback.theming.understanding import join_up, understand_some, waiting_in
from cms.subgroups.models import Subgroup

logger = logging.getLogger(__name__)
# Voices of one piece of looking: half a minute or so for a learned reader.
LOOKS: Final = 500
# Voices of one piece of understanding: a second for words, a minute or so where vectors are made.
UNDERSTOOD: Final = 1_000
STAGES: Final = tuple(Stage)
Range = tuple[int, int]
WHOLE: Final[Range] = (0, 0)


def _in_ranges(keys: Sequence[int], size: int) -> list[Range]:
    """Keys that go up, cut into pieces of equal work."""
    pieces = [keys[first : first + size] for first in range(0, len(keys), size)]
    return [(piece[0], piece[-1]) for piece in pieces]


def _to_look_at(run: Run) -> list[Range]:
    waiting = Voice.objects.of_period(run.period).waiting_for_a_look().order_by("pk")
    return _in_ranges(list(waiting.values_list("pk", flat=True)), LOOKS)


def _to_understand(run: Run) -> list[Range]:
    """With earlier voices that people's later words may concern: see `periods_to_renew`."""
    period = read_period(run.period)
    waiting = [pk for one in (period, *periods_to_renew(period)) for pk in waiting_in(one)]
    return _in_ranges(sorted(waiting), UNDERSTOOD)


def _subgroups(run: Run) -> list[Range]:
    """One piece for each draft."""
    if run.subgroup_id is not None:
        return [(run.subgroup_id, run.subgroup_id)]
    return [(pk, pk) for pk in Subgroup.objects.order_by("pk").values_list("pk", flat=True)]


def _look(period: Period, piece: Piece, now: datetime) -> None:
    look_at_waiting(within=(piece.first, piece.last), most=LOOKS)


def _understand(period: Period, piece: Piece, now: datetime) -> None:
    readers = readers_now()
    for one in (period, *periods_to_renew(period)):
        understand_some(one, (piece.first, piece.last), readers)


def _join(period: Period, piece: Piece, now: datetime) -> None:
    """Whether anything is new is told by the pieces: a worker that was lost takes nothing along."""
    understood = Piece.objects.filter(run=piece.run_id, stage=Stage.UNDERSTAND)
    join_up(period, has_news=understood.exists())
    for earlier in periods_to_renew(period):
        join_up(earlier, has_news=False)


def _draft(period: Period, piece: Piece, now: datetime) -> None:
    mine = Subgroup.objects.filter(pk=piece.first)
    draft(period=period, subgroups=mine, now=now, afresh=_replaces_work(piece.run))


def _replaces_work(run: Run) -> bool:
    """Only what stood there when it was asked for: a piece may be done twice."""
    if run.subgroup_id is None:
        return False
    drafts = Summary.objects.drafts().filter(period=run.period, subgroup=run.subgroup_id)
    return not drafts.filter(made_at__gt=run.asked_at).exists()


def _reword(period: Period, piece: Piece, now: datetime) -> None:
    rewrite_headlines(Summary.objects.drafts().filter(period=period.code, is_edited=False))


CUT: Final[Mapping[Stage, Callable[[Run], list[Range]]]] = {
    Stage.GATHER: lambda _run: [WHOLE],
    Stage.LOOK: _to_look_at,
    Stage.UNDERSTAND: _to_understand,
    Stage.JOIN: lambda _run: [WHOLE],
    Stage.DRAFT: _subgroups,
    # Nothing to do where the council has no model of its own.
    Stage.REWORD: lambda _run: [WHOLE] if is_on() else [],
}
WORK: Final[Mapping[Stage, Callable[[Period, Piece, datetime], object]]] = {
    Stage.GATHER: lambda period, _piece, _now: gather(period),
    Stage.LOOK: _look,
    Stage.UNDERSTAND: _understand,
    Stage.JOIN: _join,
    Stage.DRAFT: _draft,
    Stage.REWORD: _reword,
}


@dataclass(frozen=True)
class Progress:
    """How far a run is: pieces done of those that are laid out in its stage."""

    run: Run
    done: int
    pieces: int


def progress_of(run: Run) -> Progress:
    states = run.pieces.filter(stage=run.stage).values_list("done_at", flat=True)
    return Progress(run, sum(done is not None for done in states), len(states))


def lay_out(run: Run, stage: Stage) -> int:
    """Cuts a stage into pieces; the same range twice is one piece. Returns how many there are."""
    ranges = CUT[stage](run)
    Piece.objects.bulk_create(
        [Piece(run=run, stage=stage, first=first, last=last) for first, last in ranges],
        ignore_conflicts=True,
    )
    return len(ranges)


def work_on(run_id: int, *, now: datetime) -> int:
    """Does one piece of a run; returns how many more workers may be called."""
    run = Run.objects.filter(pk=run_id, ended_at=None).first()
    if run is None:
        return 0
    piece = _claim(run, now)
    if piece is not None:
        WORK[Stage(piece.stage)](read_period(run.period), piece, now)
        # A worker that was thought lost and comes back late finds its piece in other hands.
        Piece.objects.filter(pk=piece.pk, claimed_at=now).update(done_at=now)
    return _go_on(run.pk, now)


def _claim(run: Run, now: datetime) -> Piece | None:
    """A piece that nobody has in hand; none if others have them all."""
    for piece in run.pieces.filter(stage=run.stage).free(now=now).order_by("tries", "pk"):
        if piece.tries >= MOST_TRIES:
            _break_off(run, now)
            return None
        mine = Piece.objects.free(now=now).filter(pk=piece.pk, claimed_at=piece.claimed_at)
        if mine.update(claimed_at=now, tries=piece.tries + 1):
            piece.claimed_at = now
            return piece
    return None


def _break_off(run: Run, now: datetime) -> None:
    """A piece that cost its worker again and again: somebody has to look why."""
    Run.objects.filter(pk=run.pk, ended_at=None).update(ended_at=now, has_failed=True)
    logger.error("feedback.run.broken_off run=%s stage=%s", run.pk, run.stage)


@transaction.atomic
def _go_on(run_id: int, now: datetime) -> int:
    """To the next stage, once every piece of this one is done; says how many pieces are free."""
    run = Run.objects.select_for_update().get(pk=run_id)
    while run.ended_at is None:
        pieces = run.pieces.filter(stage=run.stage)
        if pieces.open().exists():
            return pieces.free(now=now).count()
        place = STAGES.index(Stage(run.stage)) + 1
        if place == len(STAGES):
            run.ended_at = now
            run.save(update_fields=["ended_at"])
            logger.info("feedback.run.done run=%s", run.pk)
            break
        run.stage = STAGES[place]
        run.save(update_fields=["stage"])
        lay_out(run, STAGES[place])
    return 0


def runs_cut_short(*, now: datetime) -> list[int]:
    """Runs of which a piece is free: their worker, or the message to it, was lost."""
    free = Piece.objects.free(now=now).filter(run__ended_at=None)
    empty = Q(ended_at=None) & ~Q(pk__in=Piece.objects.open().values("run"))
    return list(
        Run.objects.filter(Q(pk__in=free.values("run")) | empty).values_list("pk", flat=True)
    )
