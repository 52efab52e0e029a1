"""The demo council's summaries."""

from cms.feedback import demo
from cms.feedback.models import Summary, Voice


def test_six_are_signed_by_sam_and_a_second_call_changes_nothing(six, moderator):
    demo.load(lambda _line: None)
    before = list(Summary.objects.values_list("pk", "content_hash"))
    voices = Voice.objects.count()
    demo.load(lambda _line: None)
    assert list(Summary.objects.values_list("pk", "content_hash")) == before
    assert Voice.objects.count() == voices
    assert len(before) == 6
    assert {summary.signed_by for summary in Summary.objects.signed()} == {moderator}
    assert all(int(key[-3:]) % 2 == 0 for key in Voice.objects.values_list("key", flat=True))
