"""The demo council's summaries."""

from django.utils import timezone

from cms.feedback import demo, demo_answers
from cms.feedback.actions.staff_promising import Question, begin_answer
from cms.feedback.enums import Section
from cms.feedback.models import Answer, Figure, Happened, Sentence, Summary, Voice
from cms.subgroups.models import Subgroup
from tests.factories.answers import NOW, make_summary, proposal, seat
from tests.factories.people import make_staff


def test_six_are_signed_by_two_and_a_second_call_changes_nothing(six, moderator, second_moderator):
    demo.load(lambda _line: None)
    before = list(Summary.objects.values_list("pk", "content_hash"))
    voices = Voice.objects.count()
    demo.load(lambda _line: None)
    assert list(Summary.objects.values_list("pk", "content_hash")) == before
    assert Voice.objects.count() == voices
    assert len(before) == 6
    signers = {(one.first_signed_by, one.signed_by) for one in Summary.objects.signed()}
    assert signers == {(moderator, second_moderator)}
    assert {one.state for one in Summary.objects.all()} == {"sent"}
    assert all(int(key[-3:]) % 2 == 0 for key in Voice.objects.values_list("key", flat=True))


def ask_about_a_figure(summary, officer):
    """As sending a summary does, where the survey missed its target."""
    figure = Figure.objects.create(code="surveys:1:safe", name="Safe?", value="64 %", wave="Autumn")
    Sentence.objects.create(
        summary=summary,
        position=9,
        section=Section.FIGURES,
        text="Safe? 64 %. This is under the target.",
        figure=figure,
        is_under_target=True,
    )
    question = Question(summary=summary, line="We asked you: safe?", figure=figure)
    begin_answer(by=officer, question=question, proposal=proposal("asked", officer), now=NOW)


def test_answers_of_the_demo_stand_in_several_states_and_are_made_once(
    six, moderator, amina, dawit, care_leaver
):
    for name, code in (("kit", "housing"), ("vera", "education"), ("marcus", "practice")):
        lead = make_staff(name, "subgroup_lead")
        lead.job_title = "Head of service"
        lead.save(update_fields=["job_title"])
        seat(lead, code)
    summary = make_summary(moderator, Subgroup.objects.get(code="housing"), theme="repairs")
    for code, theme in (("education", "school"), ("practice", "worker"), ("health", "doctors")):
        make_summary(moderator, Subgroup.objects.get(code=code), theme=theme)
    ask_about_a_figure(summary, moderator)
    demo_answers.load(lambda _line: None)
    demo_answers.load(lambda _line: None)
    states = Answer.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["asked", "asked", "done", "new", "started"]
    late = Answer.objects.get(summary=summary, theme="repairs")
    assert late.is_late(timezone.localdate())
    assert Happened.objects.count() == 2
