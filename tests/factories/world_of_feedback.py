"""What pages of the feedback room need to have something to show."""

import json
from datetime import UTC, datetime

from cms.accounts.models import User
from cms.feedback.actions.staff_importing import upload
from cms.feedback.enums import SummaryState
from cms.feedback.importing.files.columns import Plan
from cms.feedback.importing.rows import read_row
from cms.feedback.importing.storing import Reading, import_rows
from cms.feedback.models import Answer, ImportBatch, Quote, Sentence, Summary, ThemeCount, Voice
from cms.feedback.periods import read_period
from cms.feedback.summarising.making import summarise
from cms.subgroups import demo as subgroups
from cms.subgroups.models import Subgroup
from tests.factories.answers import bring as bring_answer
from tests.factories.answers import make_answer, seat
from tests.factories.answers import publish as publish_answer
from tests.factories.people import make_staff
from tests.factories.summaries import sign_off
from tests.factories.surveys import TODAY
from tests.factories.world_of_themes import workbench_arguments

Arguments = dict[str, list[object]]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PERIOD = read_period("2026-Q4")
SAID = (
    "The mould in my room is back and the heating is broken.",
    "I wait very long for the dentist and the doctor.",
)


def feedback_arguments(*, officer: User) -> Arguments:
    """A draft, a signed summary, answers to it, an import and the workbench."""
    drafts = _drafts(officer)
    return drafts | _answers(officer) | workbench_arguments(officer)


def _drafts(sam: User) -> Arguments:
    subgroups.load(lambda _line: None)
    rows = [{"id": f"t-{n}", "lang": "en", "text": said} for n, said in enumerate(SAID)]
    reading = Reading()
    for row in rows:
        read = read_row(json.dumps(row | {"source": "survey", "age": 16}).encode())
        reading.rows[read.id] = read
    brought = import_rows(by=sam, reading=reading, files=["cards"], period=PERIOD, today=TODAY)
    summarise(period=PERIOD, subgroups=Subgroup.objects.all(), now=NOW)
    draft = Summary.objects.get(subgroup__code="housing")
    health = Summary.objects.get(subgroup__code="health")
    signed = sign_off(health, sam, make_staff("robin", "participation_officer"), now=NOW)
    return _imports(sam, brought.batch) | {
        "feedback:summary": [signed.pk, draft.pk],
        "feedback:draft": [draft.pk, signed.pk],
        "feedback:remake": [draft.pk, signed.pk],
        "feedback:introduction": [draft.pk, signed.pk],
        "feedback:paper": [signed.pk, draft.pk],
        # What takes a second to make comes last: the first is the one that is attacked at length.
        "feedback:evidence": [draft.pk, signed.pk],
        "feedback:board_pack_file": [("2026-Q3", "pdf"), (PERIOD.code, "docx")],
        "feedback:paper_file": [(signed.pk, "xlsx"), (draft.pk, "xlsx")],
        "feedback:told_one": [signed.pk, draft.pk],
        "feedback:board_pack": [PERIOD.code, "2026-Q3"],
        "feedback:sign": [draft.pk, signed.pk],
        "feedback:add_sentence": [draft.pk, signed.pk],
        "feedback:add_quote": [(draft.pk, Voice.objects.first().pk)],
        "feedback:difference": [draft.pk, signed.pk],
        "feedback:send": [draft.pk, signed.pk],
        "feedback:answered": [draft.pk, signed.pk],
        "feedback:reword": list(Sentence.objects.values_list("pk", flat=True)[:3]),
        "feedback:move_sentence": list(Sentence.objects.values_list("pk", flat=True)[:3]),
        "feedback:settle": list(Sentence.objects.values_list("pk", flat=True)[:3]),
        "feedback:count_again": list(ThemeCount.objects.values_list("pk", flat=True)[:2]),
        "feedback:remove_sentence": list(Sentence.objects.values_list("pk", flat=True)[:3]),
        "feedback:move_quote": list(Quote.objects.values_list("pk", flat=True)[:3]),
        "feedback:remove_quote": list(Quote.objects.values_list("pk", flat=True)[:3]),
    }


def _answers(sam: User) -> Arguments:
    """One that young people are asked about, and one that waits for a second look."""
    lead = make_staff("kit", "subgroup_lead")
    signed = Summary.objects.get(state=SummaryState.SIGNED)
    seat(lead, signed.subgroup.code)
    for theme in ("mould", "food", "lifts"):
        ThemeCount.objects.create(summary=signed, theme=theme, name=theme, count=1)
    done = bring_answer(lead, sam, publish_answer(sam, make_answer(lead, signed)), "done")
    Answer.objects.filter(pk=done.pk).update(woken=1)
    waiting = make_answer(lead, signed, theme="food")
    both = [waiting.pk, done.pk]
    return {
        "feedback:to_answer": [signed.pk],
        "feedback:begin_answer": [(signed.pk, "lifts")],
        "feedback:promise": both,
        "feedback:publish_answer": both,
        "feedback:send_back_answer": both,
        "feedback:drop_answer": both,
        "feedback:answer_words": both,
        "feedback:ask_interpreters": both,
        "feedback:answer": [done.pk, waiting.pk],
        "feedback:answer_news": [done.pk, waiting.pk],
        "feedback:answer_happened": [done.pk, waiting.pk],
    }


def _imports(sam: User, done: ImportBatch | None) -> Arguments:
    plan = Plan(period=PERIOD.code, channel="meeting", language="en")
    new = upload(by=sam, name="cards.csv", content=b"Nr,Comment\n1,Hello\n", plan=plan, now=NOW)
    pages = ("import", "import_columns", "start_import", "forget_import", "skipped_lines")
    keys = [new.pk, done.pk if done else 0]
    return {f"feedback:{name}": keys for name in pages} | {"feedback:undo_import": keys[::-1]}
