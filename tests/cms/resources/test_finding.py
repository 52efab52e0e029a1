"""Found by what a newcomer asks: where, when, how old, for free, from home."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
import time_machine

from cms.resources import demo
from cms.resources.actions.importing import import_listings
from cms.resources.gazetteer import place_named, town_names
from cms.resources.importing import read_feed
from cms.resources.models import CostOption, Location, Schedule, Service
from tests.factories.listings import make_service, record

INDEX = "/en/places/"
# Pashto comes first: Babel once kept its days for everybody after it.
FRIDAYS = {"ps": "جمعه", "fr": "vendredi", "ar": "الجمعة", "uk": "пʼятниця", "en": "Friday"}
# A Friday in summer, 12:30 in Norwich.
NOW = datetime(2026, 6, 5, 11, 30, tzinfo=UTC)


def found(client, query):
    page = client.get(f"{INDEX}?{query}").context["page"]
    return [service.name for service in page]


def at(name, town="", **location):
    """A service in this town, as a feed brings it."""
    address = {"city": town, "postal_code": location.pop("postal_code", "")}
    place = {"id": str(uuid4()), "addresses": [address], **location}
    one = record(id=str(uuid4()), name=name, service_at_locations=[{"location": place}])
    import_listings(by=None, listings=read_feed([one]).listings, at=NOW)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Norwich", "Norwich"), (" norwich ", "Norwich"), ("NR1", "NR1"), ("nr3 3bq", "NR3"),
        ("NR33BQ", "NR3"), ("kings lynn", "King's Lynn"), ("King’s Lynn", "King's Lynn"),
        ("wells next the sea", "Wells-next-the-Sea"), ("NR99", None), ("", None), ("🏠", None),
        ("Paris", None), ("x" * 5000, None), ("PE14 7AA", "PE14"), ("pe13", "PE13"),
        ("coltishall", "Coltishall"), ("Yarmouth", "Great Yarmouth"), ("نورويتش", "Norwich"),
        ("Норвіч", "Norwich"), ("ጤትፎርድ", "Thetford"),
    ],
)  # fmt: skip
def test_places_are_known_however_they_are_typed(typed, name):
    place = place_named(typed)
    assert (place.name if place else None) == name


# Of Code-Point Open, May 2025: every district with addresses in the county, but post boxes.
DISTRICTS = [
    *(f"NR{number}" for number in range(1, 36)),
    *(f"PE{number}" for number in (13, 14, *range(30, 39))),
    *(f"IP{number}" for number in (20, 21, 22, 23, 24, 25, 26, 27)),
    "CB6",
]


def test_gazetteer_knows_every_district_and_lies_in_norfolk_and_its_edge():
    assert len(town_names()) > 55
    for name in (*town_names(), *DISTRICTS):
        place = place_named(name)
        assert 52.29 < place.latitude < 53.0, name
        assert 0.15 < place.longitude < 1.8, name


@pytest.mark.parametrize(
    ("town", "district"),
    [("Wymondham", "NR18"), ("Fakenham", "NR21"), ("Cromer", "NR27"), ("Swaffham", "PE37"),
     ("Downham Market", "PE38"), ("Thetford", "IP24"), ("King's Lynn", "PE30"),
     ("Wisbech", "PE13"), ("Clenchwarton", "PE34"), ("Attleborough", "NR17"), ("Upwell", "PE14")],
)  # fmt: skip
def test_town_and_its_district_are_neighbours(town, district):
    one, other = place_named(town), place_named(district)
    north = (one.latitude - other.latitude) * 111.2
    east = (one.longitude - other.longitude) * one.km_of_a_degree_east
    assert (north**2 + east**2) ** 0.5 < 6


def test_postcode_of_elsewhere_is_not_taken_for_our_town_of_that_name(db, client):
    at("Ours", "Upton")
    at("Other county", "Upton", postal_code="PE6 7AA")
    assert found(client, "near=upton") == ["Ours"]


def test_near_comes_nearest_first_and_says_how_far(db, client):
    at("Far", "Great Yarmouth")
    at("Town", "Norwich")
    at("Suburb", "", postal_code="NR18 0AA")
    at("Exact", "Nowhere", latitude=52.6301, longitude=1.3)
    at("Mistaken", "", latitude=100, longitude=101)
    assert found(client, "near=norwich") == ["Town", "Exact", "Suburb"]
    text = client.get(f"{INDEX}?near=norwich").content.decode()
    assert "About 1 kilometre from Norwich" in text
    assert "About 14 kilometres from Norwich" in text
    assert found(client, "near=NR30") == ["Far"]


def test_unknown_place_is_said_and_everything_is_shown(db, client):
    make_service("Club")
    text = client.get(f"{INDEX}?near=Atlantis%3Cb%3E").content.decode()
    assert "We do not know this place" in text
    assert "Club" in text
    assert "<b>" not in text


def test_open_now_is_of_this_hour_day_and_season(db, client):
    def club(name, **hours):
        usual = {"byday": "FR", "opens_at": time(12), "closes_at": time(13), "freq": "WEEKLY"}
        Schedule.objects.create(service=make_service(name), **(usual | hours))

    club("Now")
    club("Night", opens_at=time(12), closes_at=time(2))
    club("Later", opens_at=time(13), closes_at=time(14))
    club("Another day", byday="MO,TU")
    club("Over", valid_to=date(2026, 6, 4))
    club("Not yet", valid_from=date(2026, 6, 6))
    club("First Friday", byday="1FR", freq="MONTHLY")
    club("Every other", interval=2)
    club("No end", closes_at=None)
    with time_machine.travel(NOW, tick=False):
        assert found(client, "now=on") == ["First Friday", "Night", "Now"]
    # In winter the same moment of universal time is 11:30.
    with time_machine.travel(datetime(2026, 12, 4, 11, 30, tzinfo=UTC), tick=False):
        assert found(client, "now=on") == []
    with time_machine.travel(NOW, tick=False):
        assert len(found(client, "day=FR")) == 8
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        assert "Over" not in found(client, "day=FR")


def test_found_by_age_cost_words_and_from_home(db, client):
    make_service("Young", minimum_age=8, maximum_age=15)
    CostOption.objects.create(service=make_service("Paid", minimum_age=16), amount=5)
    CostOption.objects.create(service=make_service("Costs nothing"), amount=0)
    make_service("Says so", fees="Free for everybody")
    online = make_service("Helpline", description="Somebody listens")
    place = Location.objects.create(location_type="virtual")
    online.at_locations.update(location=place)
    assert found(client, "age=12") == ["Costs nothing", "Helpline", "Says so", "Young"]
    assert "Young" not in found(client, "age=17")
    assert found(client, "free=on") == ["Costs nothing", "Says so"]
    assert found(client, "virtual=on") == ["Helpline"]
    assert found(client, "words=LISTENS") == ["Helpline"]
    assert found(client, "words=hub+young&age=9") == ["Young"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Café Norwich", "cafe"), ("Cafe Norwich", "café"), ("Łódź club", "lodz"),
        ("مدرسة الأمل", "مدرسه"), ("مدرسة الأمل", "امل"), ("مدرسه", "المدرسة"),
        ("کتابخانه", "كتابخانه"), ("ሐይማኖት", "ሀይማኖት"), ("Club ٢٤", "club 24"),
        ("King’s café", "kings"), ("Їдальня", "їдальні"), ("Tiếng Việt", "tieng viet"),
    ],
)  # fmt: skip
def test_names_are_found_on_any_keyboard(db, client, name, typed):
    make_service("Other")
    club = make_service(name)
    assert found(client, urlencode({"words": typed})) == [name]
    answer = client.get("/o/services", {"search": typed}).json()
    assert [one["id"] for one in answer["contents"]] == [club.identifier]


def test_words_follow_what_feeds_and_editors_write(db, client):
    at("Café", "Norwich")
    service = Service.objects.get()
    service.name, service.organisation.name = "Mensa", "Über"
    service.save()
    service.organisation.save()
    assert found(client, "words=cafe") == []
    assert found(client, "words=mensa+uber") == ["Mensa"]
    assert found(client, "words=ensa") == []
    assert found(client, "words=%3F%3F") == []


@pytest.mark.parametrize(
    "query", ["age=x", "age=-1", "age=999999999999999", "day=XX", "time=25:00", "time=%00",
              "now=%00", "words=%00", "near=%00", f"words={'x' * 3000}", "age=%D9%A1%D9%A2"],
)  # fmt: skip
def test_strange_questions_break_nothing(db, client, query):
    make_service()
    assert client.get(f"{INDEX}?{query}").status_code == 200


def test_newcomer_finds_friday_prayers_near_norwich_and_an_english_class(db, client):
    demo.load(str)
    assert "Daily and Friday prayers" in found(client, "category=faith&near=NR2&language=ar")
    assert "English classes and shared lunch" in found(client, "category=learning&near=Norwich")
    on_friday = "category=faith&near=Norwich&day=FR&time=13:00"
    assert found(client, on_friday) == ["Friday prayers (example)"]
    assert found(client, "language=ti&category=learning&free=on") == ["English class (example)"]


@pytest.mark.parametrize(
    ("category", "place"),
    [
        ("family-tracing", "Finding your family"),
        ("housing", "Money and a first flat (example)"),
        ("money", "Money and a first flat (example)"),
        ("care-leavers", "Kitchen and laundry for care leavers (example)"),
        ("faith", "Prayer times for Norwich (example)"),
        ("faith", "Holy books in many languages (example)"),
    ],
)
def test_what_a_newcomer_must_find_has_a_category(db, client, category, place):
    demo.load(str)
    assert place in found(client, f"category={category}")


SHOP, FOOTBALL, LAW = (
    f"{name} (example)"
    for name in ("Halal food shop, open late", "Football on Saturdays",
                 "Advice about papers and rights")
)  # fmt: skip


def test_demo_shows_what_is_open_now(db, client):
    demo.load(str)
    said = {
        "2026-11-28T01:30Z": {SHOP},  # the night after a Friday
        "2026-11-28T02:30Z": set(),
        "2026-11-29T23:30Z": {SHOP},  # until the end of a Sunday
        "2026-11-21T10:30Z": {FOOTBALL, SHOP},
        "2026-11-28T10:30Z": {SHOP},  # not on this Saturday
        "2026-12-04T10:30Z": {LAW, SHOP},  # the first Friday
    }
    for moment, is_open in said.items():
        with time_machine.travel(datetime.fromisoformat(moment), tick=False):
            assert set(found(client, "now=on")) == is_open, moment


def test_hours_costs_ages_and_ways_stand_in_the_readers_language(db, client):
    service = make_service("Club", minimum_age=11, maximum_age=18, fees="Ask us")
    Schedule.objects.create(
        service=service, byday="FR,1SA", opens_at="17:00", closes_at="19:30", notes="Ring the bell"
    )
    CostOption.objects.create(service=service, amount=2.5, option="Lunch")
    Location.objects.update(
        directions="From the <i>station</i>, left.", bus_hint="Bus 25",
        accessibility=[{"id": "x", "description": "Step-free"}],
    )  # fmt: skip
    english = client.get(f"{INDEX}{service.pk}/").content.decode()
    for words in ("Friday", "17:00", "19:30", "Ring the bell", "£2.50", "From 11 to 18 years",
                  "Bus 25", "Step-free", "&lt;i&gt;station"):  # fmt: skip
        assert words in english, words
    for language, friday in FRIDAYS.items():
        text = client.get(f"/{language}/places/{service.pk}/").content.decode()
        assert f"{friday}: <bdi>" in text, language


def test_open_data_finds_places_near_a_postcode(db, client):
    at("Far", "Great Yarmouth")
    at("Town", "Norwich")

    def named(query):
        answer = client.get(f"/o/service_at_locations?{query}").json()
        return [one["service"]["name"] for one in answer["contents"]]

    assert named("postcode=NR1+1AA") == ["Town"]
    assert named("postcode=NR30&proximity=2000") == ["Far"]
    assert client.get("/o/service_at_locations?postcode=ZZ1").status_code == 400


@pytest.mark.parametrize("rows", [1, 20])
def test_every_question_together_asks_the_database_eight_times(
    amina, signed_in, django_assert_max_num_queries, rows
):
    for number in range(rows):
        at(f"Club {number}", "Norwich")
    client = signed_in(amina)
    client.get(INDEX)
    with django_assert_max_num_queries(8):
        client.get(f"{INDEX}?near=NR1&language=en&words=club&age=12&category=learning")
    assert Service.objects.count() == rows
