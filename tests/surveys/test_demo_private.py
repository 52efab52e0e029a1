"""The pages of private surveys are not empty in the demo."""

from cms.accounts import demo as people
from surveys import demo_private
from surveys.models import FreeText, Wave
from surveys.models.private import PrivateLink
from surveys.models.responses import Response


def test_the_demo_has_a_private_survey_and_loading_again_changes_nothing(db):
    people.load(lambda line: None)
    for _time in range(2):
        demo_private.load(lambda line: None)
        assert {one.state: (one.kind, one.traits) for one in Wave.objects.all()} == {
            "open": ("private", ["home"]),
            "draft": ("private", ["home"]),
        }
        # Whoever answered has a link without a code.
        codes = PrivateLink.objects.values_list("code", flat=True)
        assert sorted(bool(code) for code in codes) == [False, False, True]
        linked = {row.link for row in Response.objects.all()}
        assert linked == set(FreeText.objects.values_list("link", flat=True))
        assert len(linked) == 2
