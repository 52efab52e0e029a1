"""The six subgroups of the demo council."""

import pytest
from django.db import IntegrityError, transaction

from cms.subgroups import demo
from cms.subgroups.models import Membership, Subgroup
from tests.factories.people import make_staff


def test_six_subgroups_are_loaded_once(db):
    demo.load(lambda _line: None)
    demo.load(lambda _line: None)
    assert list(Subgroup.objects.values_list("code", flat=True)) == [
        "education",
        "health",
        "housing",
        "crime",
        "leavers",
        "practice",
    ]
    assert Subgroup.objects.get(code="education").corpus_label == "EET"


def test_kit_leads_housing_and_ashley_reads_all(db):
    kit, ashley = make_staff("kit", "subgroup_lead"), make_staff("ashley", "elected_member")
    demo.load(lambda _line: None)
    assert [group.code for group in Subgroup.objects.of(kit)] == ["housing"]
    assert Subgroup.objects.of(ashley).count() == 6


def test_nobody_sits_twice_on_a_subgroup(db, subgroup_lead):
    demo.load(lambda _line: None)
    housing = Subgroup.objects.get(code="housing")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(subgroup=housing, user=subgroup_lead)
