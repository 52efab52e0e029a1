"""The open data: valid in the standard and in its own document, whatever is asked."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from cms.resources import demo, profile
from cms.resources.actions.importing import import_listings
from cms.resources.importing import read_feed
from cms.resources.models import Organisation, Schedule, Service, ServiceAtLocation, TaxonomyTerm
from cms.resources.profile import Kind
from tests.cms.resources.test_exporting import NOW
from tests.factories.listings import make_service, make_term, record

LISTS = {
    "services": "service_list.json",
    "organizations": "organization_list.json",
    "service_at_locations": "service_at_location_list.json",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
WHOLE = {
    "services": "service.json",
    "organizations": "organization.json",
    "service_at_locations": "service_at_location.json",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}


@pytest.fixture
def site(db, shared):
    """Real listings, the standard's own example, and one that staff typed in."""
    demo.load(str)
    example = json.loads((shared / "data/oruk/example_service_full.json").read_text("utf-8"))
    import_listings(by=None, listings=read_feed(example).listings, at=NOW)
    make_service("Youth club", category="sport", speaks="ar", phone="01603 1")
    return Client()


@pytest.fixture
def standard(shared):
    """Validators by the name of a file or a definition of the standard."""
    folder = shared / "data/oruk"
    inside = json.loads((folder / "service_with_definitions.json").read_text(encoding="utf-8"))

    def validator(name: str) -> Draft202012Validator:
        if name.endswith(".json"):
            schema = json.loads((folder / name).read_text(encoding="utf-8"))
        else:
            schema = inside | {"required": [], "$ref": f"#/definitions/{name}"}
            schema.pop("properties")
        return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    return validator


def get(client, path):
    answer = client.get(f"/o/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def own(db, client):
    """Validators for our own document, by path."""
    document = get(client, "openapi.json")

    def validator(path: str) -> Draft202012Validator:
        answer = document["paths"][path]["get"]["responses"]["200"]
        schema = answer["content"]["application/json"]["schema"]
        return Draft202012Validator(
            {"components": document["components"], "allOf": [schema]},
            format_checker=Draft202012Validator.FORMAT_CHECKER,
        )

    return validator


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_valid_in_the_standard_and_in_our_document(site, standard, own, name):
    page = get(site, f"{name}?per_page=100")
    assert page["contents"]
    own(f"/{name}").validate(page)
    for one in page["contents"]:
        standard(LISTS[name]).validate(one)


@pytest.mark.parametrize("name", WHOLE)
def test_records_are_valid_in_the_standard_and_in_our_document(site, standard, own, name):
    for one in get(site, f"{name}?per_page=100")["contents"]:
        whole = get(site, f"{name}/{one['id']}")
        standard(WHOLE[name]).validate(whole)
        own(f"/{name}/{{id}}").validate(whole)


def test_about_leads_to_the_document(db, client, own):
    about = get(client, "")
    own("/").validate(about)
    assert about["version"] == profile.VERSION
    assert client.get(about["openapi_url"]).json()["openapi"] == "3.1.0"


def test_our_table_has_every_field_of_the_standard(shared):
    folder = shared / "data/oruk"
    schema = json.loads((folder / "service.json").read_text(encoding="utf-8"))
    _compare(schema, profile.SERVICE)


def _compare(schema, shape):
    known = {field.key: field for field in shape.fields}
    assert set(shape.required) <= set(schema.get("required", ()))
    for key, field in schema["properties"].items():
        if key in profile.BACKWARDS or key == "id":
            continue
        if key in shape.lists:
            _compare(field["items"], shape.lists[key])
        elif key in shape.objects:
            _compare(field, shape.objects[key])
        else:
            assert (known[key].kind is Kind.NUMBER) == (field["type"] == "number"), key
            assert list(known[key].choices) == field.get("enum", []), key


def test_every_path_and_question_of_the_profile_is_ours_as_well(db, client, shared):
    theirs = json.loads((shared / "data/oruk/openapi.json").read_text(encoding="utf-8"))
    ours = get(client, "openapi.json")["paths"]
    for path, described in theirs["paths"].items():
        known = {one["name"] for one in ours[path]["get"]["parameters"]}
        asked = {one["$ref"].split("/")[-1] for one in described["get"].get("parameters", ())}
        assert asked <= known, path


def test_what_is_not_shown_is_not_given(db, client):
    service = make_service("Closed club", status="inactive")
    place = ServiceAtLocation.objects.get()
    assert get(client, "services")["empty"]
    assert get(client, "organizations")["empty"]
    assert get(client, "service_at_locations")["empty"]
    for path in (
        f"services/{service.identifier}",
        f"organizations/{service.organisation.identifier}",
        f"service_at_locations/{place.identifier}",
    ):
        answer = client.get(f"/o/{path}")
        assert answer.status_code == 404
        assert answer.json() == {"error": "There is nothing here."}
    make_service("Open club")
    (whole,) = get(client, f"organizations/{service.organisation.identifier}")["services"]
    assert whole["name"] == "Open club"


def test_words_of_services_that_are_not_shown_are_not_given(db, client):
    closed = make_service("Closed club", status="inactive")
    secret = make_term(closed, "Secret")
    scheme = f"taxonomies/{secret.scheme.identifier}"
    gone = (scheme, f"taxonomy_terms/{secret.identifier}")
    assert [get(client, name)["total_items"] for name in ("taxonomies", "taxonomy_terms")] == [0, 0]
    assert get(client, f"taxonomy_terms?taxonomy_id={secret.scheme.identifier}")["empty"]
    assert [client.get(f"/o/{path}").status_code for path in gone] == [404, 404]
    make_term(make_service("Open club"), "Football")
    make_term(closed, "Football")
    for name in ("taxonomies", "taxonomy_terms"):
        assert get(client, name)["total_items"] == 1
    assert [one["name"] for one in get(client, scheme)["taxonomy_terms"]] == ["Football"]
    assert client.get(f"/o/{gone[1]}").status_code == 404


def test_pages_say_where_they_are(db, client):
    for number in range(5):
        make_service(f"Club {number}")
    page = get(client, "services?per_page=2&page=3")
    contents = page.pop("contents")
    assert [one["name"] for one in contents] == ["Club 4"]
    assert page == {
        "total_items": 5, "total_pages": 3, "page_number": 3, "size": 1,
        "first_page": False, "last_page": True, "empty": False,
    }  # fmt: skip
    assert get(client, "services?page=99")["empty"]


def names(client, query):
    return [one["name"] for one in get(client, f"services?{query}")["contents"]]


def test_services_are_found_by_each_question(db, client):
    club = make_service("Football club", minimum_age=11, maximum_age=18)
    Schedule.objects.create(service=club, byday="MO,WE", opens_at="17:00", closes_at="19:00")
    tea = make_service("Tea", minimum_age=16, maximum_age=99, description="Chess and 100% tea")
    Schedule.objects.create(service=tea, byday="SA", opens_at="10:00", closes_at="12:00")
    bar = make_service("Night bus", status="active")
    Schedule.objects.create(service=bar, byday="SU", opens_at="22:00", closes_at="02:00")
    over = {"byday": "MO,SA", "opens_at": "09:00", "valid_to": "2020-01-01"}
    Schedule.objects.create(service=bar, **over)
    term = make_term(club)
    asked = {
        f"taxonomy_term_id={term.identifier}": ["Football club"],
        f"taxonomy_id={term.scheme.identifier}": ["Football club"],
        f"taxonomy_id={uuid4()}": [],
        "search=chess": ["Tea"],
        "search=football+hub": ["Football club"],
        "search=%25": [],
        "search=100%25": ["Tea"],
        "minimum_age=12": ["Tea"],
        "maximum_age=18": ["Football club"],
        "day=MO": ["Football club"],
        "day=saturday": ["Tea"],
        "start_time=16:00": ["Football club", "Night bus"],
        "end_time=12:00:00": ["Tea"],
        "end_time=03:00": [],
        "day=MO&end_time=12:00": [],
    }
    assert {query: names(client, query) for query in asked} == asked
    places = get(client, "service_at_locations?day=SA")["contents"]
    assert [one["service"]["name"] for one in places] == ["Tea"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("page=0", "page must be a whole number"),
        ("page=%D9%A1", "page must be"),
        ("per_page=101", "per_page must be"),
        (f"page={'9' * 5000}", "page must be"),
        (f"page={'0' * 12}1{'9' * 20}", "page must be"),
        ("minimum_age=nan", "minimum_age must be a number"),
        ("maximum_age=x", "maximum_age must be a number"),
        ("start_time=noon", "start_time must be a time"),
        ("day=someday", "day must be one of"),
        ("taxonomy_id=x", "taxonomy_id must be a UUID"),
        (f"search={'x' * 201}", "search must have at most"),
    ],
)
def test_senseless_question_is_answered_with_a_sentence(db, client, query, words):
    answer = client.get(f"/o/services?{query}")
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_null_character_finds_nothing_and_breaks_nothing(db, client):
    assert client.get("/o/services?search=%00").status_code == 200


def test_any_site_may_read_and_nobody_may_write(db, client):
    answer = client.get("/o/services")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.cookies == {}
    assert client.options("/o/services").status_code == 204
    assert client.post("/o/services").status_code == 405


def test_too_many_questions_wait(db, client, settings):
    settings.OPEN_DATA_REQUESTS_A_MINUTE = 3
    answers = [client.get("/o/taxonomies") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "60"
    assert answers[-1].headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/o/taxonomies", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("rows", [1, 12])
def test_questions_to_the_database_do_not_grow(
    db, client, settings, django_assert_max_num_queries, rows
):
    feed = [
        record(id=str(uuid4()), service_at_locations=[{"id": str(uuid4()), "location": _place(n)}])
        for n in range(rows)
    ]
    import_listings(by=None, listings=read_feed(feed).listings, at=NOW)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    organisation = Organisation.objects.get()
    for path in (*LISTS, f"services/{Service.objects.first().identifier}"):
        with django_assert_max_num_queries(16):
            get(client, path)
    with django_assert_max_num_queries(18):
        get(client, f"organizations/{organisation.identifier}")
    with django_assert_max_num_queries(18):
        get(client, f"taxonomies/{TaxonomyTerm.objects.first().scheme.identifier}")


def _place(number):
    return {"id": str(uuid4()), "name": f"Hall {number}", "latitude": 52.6, "longitude": 1.3}
