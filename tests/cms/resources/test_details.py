"""Staff write hours, prices, languages, numbers and addresses themselves."""

import pytest

from cms.resources import records
from cms.resources.models import Location, Phone, Schedule, Service
from tests.factories.listings import make_service
from tests.factories.pressing import Page

pytestmark = pytest.mark.django_db
GROUPS = ("hours", "costs", "languages", "phones")


@pytest.fixture
def service():
    return make_service("Chess club", speaks="ar")


@pytest.fixture
def staff(moderator, signed_in):
    return signed_in(moderator)


def where(service):
    return f"/en/places/desk/details/{service.pk}/"


def sent(client, service, **changed):
    """The form as the page holds it, with some fields changed."""
    answer = client.get(where(service))
    data = {}
    forms = [form for _name, rows in answer.context["groups"] for form in rows]
    management = [rows.management_form for _name, rows in answer.context["groups"]]
    for form in (*management, *forms, answer.context["address"]):
        for field in form:
            value = field.value()
            data[field.html_name] = "" if value is None else value
    return {name: value for name, value in (data | changed).items() if value is not False}


def test_everything_is_saved_at_once(staff, service):
    data = sent(
        staff,
        service,
        **{
            "hours-0-days": ["MO", "FR"],
            "hours-0-opens_at": "17:00",
            "hours-0-closes_at": "19:30",
            "costs-0-option": "Under 18",
            "costs-0-amount": "0",
            "languages-1-code": "ti",
            "phones-0-number": "01603 123456",
            "address-city": "Norwich",
            "address-address": "1 Chess Street",
        },
    )
    answer = staff.post(where(service), data, follow=True)
    page = answer.content.decode()
    for words in ("17:00", "Under 18", "ትግርኛ", "العربية", "01603 123456", "1 Chess Street"):
        assert words in page
    hours = Schedule.objects.get()
    assert (hours.byday, hours.freq) == ("MO,FR", "WEEKLY")
    # "Near" finds it by its town.
    assert Location.objects.get(address="1 Chess Street").found_latitude


def test_saving_what_stands_changes_nothing(staff, service):
    Schedule.objects.create(
        service=service, byday="1FR", freq="MONTHLY", description="Once a month"
    )
    before = records.service_record(Service.objects.with_record().get())
    staff.post(where(service), sent(staff, service))
    assert records.service_record(Service.objects.with_record().get()) == before


@pytest.mark.parametrize(
    ("rule", "byday"),
    [
        ({"freq": "MONTHLY", "bymonthday": "-1"}, ""),
        ({"freq": "MONTHLY", "byday": "FR", "bymonthday": "13"}, "FR"),
        ({"freq": "MONTHLY", "dtstart": "2026-06-05"}, ""),
        ({"freq": "WEEKLY", "dtstart": "2026-06-05"}, "FR"),
        ({"freq": "WEEKLY", "byday": "MO FR", "bymonthday": "2,3"}, "MO,FR"),
    ],
)
def test_new_hours_do_not_make_other_days_of_a_rule(staff, service, rule, byday):
    Schedule.objects.create(service=service, opens_at="09:00", closes_at="17:00", **rule)
    data = sent(staff, service, **{"hours-0-closes_at": "18:00"})
    assert staff.post(where(service), data).status_code == 302
    hours = Schedule.objects.get()
    assert (hours.byday, f"{hours.closes_at:%H:%M}") == (byday, "18:00")


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"hours-0-opens_at": "10:00"}, "Tick at least one day"),
        ({"hours-0-opens_at": "10:00", "hours-0-closes_at": "10:00"}, "same moment"),
        ({"hours-0-opens_at": "25:00"}, "valid time"),
        ({"costs-0-amount": "-1"}, "greater than or equal to 0"),
        ({"languages-1-code": "ar"}, "is there twice"),
        ({"languages-1-code": "xx"}, "Choose one of the answers"),
        ({"phones-0-number": "call me"}, "not a telephone number"),
        ({"address-address": "1 Chess Street"}, "Write the town or the postcode"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_half_saved(staff, service, changed, says):
    data = sent(staff, service, **{"phones-0-number": "01603 111111"} | changed)
    answer = staff.post(where(service), data)
    assert says in answer.content.decode()
    assert not Phone.objects.exists()
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("hour", ["00:00", "10:00"])
def test_hours_of_a_feed_round_the_clock_do_not_hinder_the_rest(staff, service, hour):
    Schedule.objects.create(
        service=service, byday="MO", freq="WEEKLY", opens_at=hour, closes_at=hour
    )
    staff.post(where(service), sent(staff, service, **{"phones-0-number": "01603 111111"}))
    assert Phone.objects.get().number == "01603 111111"


def test_an_address_and_a_row_are_taken_off(staff, service):
    Phone.objects.create(service=service, number="01603 123456")
    data = sent(staff, service, **{"phones-0-DELETE": "on"})
    staff.post(where(service), data | {"leave": [service.at_locations.get().pk]})
    assert not Phone.objects.exists()
    assert not service.at_locations.exists()


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "-1", "٣"])
def test_addresses_that_are_none_are_passed_over(staff, service, number):
    data = sent(staff, service, **{"phones-0-number": "01603 123456"})
    assert staff.post(where(service), data | {"leave": [number]}).status_code == 302
    assert Phone.objects.exists()
    assert service.at_locations.exists()


def test_what_was_typed_is_there_in_another_language_and_nothing_is_saved(staff, service):
    link = str(service.at_locations.get().pk)
    typed = {"phones-0-number": "01603 111111", "address-city": "Diss", "leave": [link]}
    page = Page.at(staff, where(service)).switch("ar", **typed)
    assert {name: page.fields[name] for name in typed} == {
        "phones-0-number": ["01603 111111"],
        "address-city": ["Diss"],
        "leave": [link],
    }
    assert not Phone.objects.exists()
    assert service.at_locations.exists()


def test_only_who_looks_after_listings(amina, interpreter, service, signed_in):
    for person in (amina, interpreter):
        assert signed_in(person).get(where(service)).status_code == 403
        assert signed_in(person).post(where(service)).status_code == 403
