"""The rota page: leads change it, people on duty read it, nobody else sees it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.safeguarding.models import DutyContact, DutyDesk, LogEntry, Shift, WeeklyDuty
from tests.factories.people import make_staff
from tests.factories.pressing import Page

ROTA = "/en/safeguarding/rota/"


@pytest.fixture
def morgan(db):
    return make_staff("morgan", "duty_worker")


@pytest.fixture
def jo(signed_in, safeguarding_lead):
    return signed_in(safeguarding_lead)


def sent(what, **fields):
    return {f"{what}-{name}": value for name, value in fields.items()}


def hours(person, **changes):
    start = {"weekday": "0", "starts": "09:00", "ends": "17:00", "first": person.pk}
    return sent("hours", **start | changes)


def shift(worker, **changes):
    start = (timezone.localtime() + timedelta(days=1)).replace(hour=9, minute=0)
    whole = {
        "place": "first",
        "person": worker.pk,
        "starts_at": f"{start:%Y-%m-%dT%H:%M}",
        "ends_at": f"{start + timedelta(hours=8):%Y-%m-%dT%H:%M}",
    }
    return sent("shift", **whole | changes)


def test_an_empty_rota_says_what_happens(jo):
    html = jo.get(ROTA).content.decode()

    assert html.count("<h1") == 1
    assert "alerts go to everybody who may handle concerns" in html
    assert "No weekly hours yet" in html
    assert "No single shift is planned" in html
    assert "only one channel" in html
    assert "COUNCIL_DUTY_NUMBER" in html


def test_a_lead_adds_and_removes_hours(jo, morgan):
    jo.post(f"{ROTA}hours/", hours(morgan))

    row = WeeklyDuty.objects.get()
    assert (row.first, f"{row.starts:%H:%M}", f"{row.ends:%H:%M}") == (morgan, "09:00", "17:00")
    assert "Monday" in jo.get(ROTA).content.decode()
    jo.post(f"{ROTA}hours/{row.pk}/remove/")
    assert not WeeklyDuty.objects.exists()
    assert list(LogEntry.objects.values_list("what", flat=True)) == ["rota.kept", "rota.removed"]


def test_a_lead_adds_a_shift_the_desk_and_a_contact(jo, morgan, settings):
    settings.COUNCIL_DUTY_NUMBER = "0344 800 8020"
    jo.post(f"{ROTA}shift/", shift(morgan))
    jo.post(f"{ROTA}desk/", sent("desk", on_call=morgan.pk))
    jo.post(f"{ROTA}desk/", sent("desk", on_call=morgan.pk, manager=morgan.pk))
    jo.post(f"{ROTA}contact/", sent("contact", person=morgan.pk, email="m@council.example"))
    jo.post(f"{ROTA}contact/", sent("contact", person=morgan.pk, email="n@council.example"))

    assert Shift.objects.get().person == morgan
    assert DutyDesk.objects.get().manager == morgan
    assert DutyContact.objects.get().email == "n@council.example"
    html = jo.get(ROTA).content.decode()
    assert "0344 800 8020" in html
    assert "Outside the hours, on call" in html


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends": "08:00"},
        {"starts": "25:00"},
        {"weekday": "7"},
        {"weekday": "\x00"},
        {"first": "99999999999999999999"},
        {"first": "nobody"},
        {"second": "{same}"},
    ],
)
def test_hours_that_do_not_fit_are_asked_again(jo, morgan, wrong):
    wrongly = hours(
        morgan, **{name: v.replace("{same}", str(morgan.pk)) for name, v in wrong.items()}
    )

    html = jo.post(f"{ROTA}hours/", wrongly).content.decode()

    assert "Please look at this again" in html
    assert not WeeklyDuty.objects.exists()


def test_the_same_hours_twice_stand_once(jo, morgan):
    jo.post(f"{ROTA}hours/", hours(morgan))

    assert "stand here already" in jo.post(f"{ROTA}hours/", hours(morgan)).content.decode()
    assert WeeklyDuty.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": "2020-01-01T10:00"},
        {"starts_at": "0001-01-01T00:00", "ends_at": "0001-01-02T00:00"},
        {"ends_at": "9999-12-31T23:59"},
        {"place": "third"},
        {"person": ""},
        {"starts_at": "soon"},
    ],
)
def test_a_shift_that_does_not_fit_is_asked_again(jo, morgan, wrong):
    answer = jo.post(f"{ROTA}shift/", shift(morgan, **wrong))

    assert "Please look at this again" in answer.content.decode()
    assert not Shift.objects.exists()


def test_only_people_who_may_handle_concerns_stand_on_the_rota(jo, moderator, amina):
    for person in (moderator, amina):
        assert jo.post(f"{ROTA}hours/", hours(person)).status_code == 200
    assert not WeeklyDuty.objects.exists()


def test_a_duty_worker_reads_and_changes_nothing(signed_in, morgan):
    client = signed_in(morgan)
    row = WeeklyDuty.objects.create(weekday=0, starts="09:00", ends="17:00", first=morgan)

    html = client.get(ROTA).content.decode()
    assert "<form" not in html.split("<main")[1]
    for url in ("hours/", "shift/", "desk/", "contact/", f"hours/{row.pk}/remove/"):
        assert client.post(ROTA + url, hours(morgan)).status_code == 403
    assert WeeklyDuty.objects.count() == 1


@pytest.mark.parametrize("who", ["amina", "outsider", "moderator", "subgroup_lead"])
def test_nobody_else_sees_the_rota(request, signed_in, who):
    client = signed_in(request.getfixturevalue(who))

    assert client.get(ROTA).status_code == 403
    assert client.post(f"{ROTA}hours/", {}).status_code == 403


def test_forged_addresses_are_not_found(jo):
    for url in ("nonsense/", "nonsense/1/remove/", "hours/99999/remove/", "desk/1/remove/"):
        assert jo.post(ROTA + url, {}).status_code == 404


@pytest.mark.parametrize("rows", [1, 25])
def test_the_rota_asks_few_questions(jo, morgan, rows, django_assert_max_num_queries):
    for number in range(rows):
        start = timezone.now() + timedelta(days=number)
        Shift.objects.create(person=morgan, starts_at=start, ends_at=start + timedelta(hours=1))
        WeeklyDuty.objects.create(
            weekday=number % 7, starts=f"{number % 20:02}:00", ends="23:00", first=morgan
        )
        make_staff(f"worker{number}", "duty_worker")
    with django_assert_max_num_queries(27):
        jo.get(ROTA)


def test_shifts_have_pages(jo, morgan):
    for number in range(30):
        start = timezone.now() + timedelta(days=number)
        Shift.objects.create(person=morgan, starts_at=start, ends_at=start + timedelta(hours=1))

    assert "?page=2" in jo.get(ROTA).content.decode()
    assert jo.get(f"{ROTA}?page=nonsense").status_code == 200


def test_the_page_warns_before_the_bank_holidays_run_out(signed_in, safeguarding_lead):
    with time_machine.travel("2028-12-01T12:00:00Z", tick=False):
        html = signed_in(safeguarding_lead).get(ROTA).content.decode()

    assert "The list of bank holidays ends soon" in html


def test_hours_that_are_begun_wait_while_another_row_goes_and_the_language_changes(jo, morgan):
    row = WeeklyDuty.objects.create(weekday=0, starts="09:00", ends="17:00", first=morgan)
    typed = {"hours-starts": ["08:00"], "contact-email": ["m@council.example"]}
    page = Page.at(jo, ROTA).switch("ar", **typed)
    page = page.press(f"/hours/{row.pk}/", **typed)
    assert page.fields.items() >= typed.items()
    wrong = page.press("/shift/").switch("en")
    assert wrong.fields.items() >= typed.items()
    for what in ("hours", "shift", "desk", "contact"):
        jo.post(f"{ROTA}{what}/", hours(morgan) | {"switch_language": "ar"})
    assert not WeeklyDuty.objects.exists()
