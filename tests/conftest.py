"""The cast, the database and the closed network of the tests."""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_socket import socket_allow_hosts

from cms.settings import base
from tests.databases import migrated_database
from tests.factories.people import make_staff, make_young_person

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CHORUS_SHARED", ROOT.parent / "shared"))
# How long an example takes says how busy the machine is, and nothing about the rule.
hypothesis.settings.register_profile(
    "house",
    parent=hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


def pytest_configure() -> None:
    """A language without a compiled catalogue would not exist for the addresses."""
    from cms.languages.catalogues import compile_catalogues

    compile_catalogues()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Ten thousand tests are found, and kept: nothing of them is worth looking for as waste.

    Each look goes through everything that there is, in every process, while that grows.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--one-case", action="store_true", help="of each parametrised test, run its first case only"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the tests that ask a database, so that the others need not run on two of them.

    Puts all in order: tests/scheduling.py.
    """
    from tests.scheduling import place_of

    if config.getoption("--one-case"):
        config.hook.pytest_deselected(items=[one for one in items if not _is_first_case(one)])
        items[:] = [one for one in items if _is_first_case(one)]
    for item in items:
        asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")

    def place(item: pytest.Item) -> int:
        return place_of(item.nodeid, is_slow=item.get_closest_marker("slow") is not None)

    items.sort(key=place)


def _is_first_case(item: pytest.Item) -> bool:
    """As it is written: what comes first in a shuffled order is another one each time."""
    case = getattr(item, "callspec", None)
    return case is None or not any(case.indices.values())


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.scheduling import OneSiteForEach

    return OneSiteForEach(config, log)


@pytest.fixture(autouse=True)
def _closed_network() -> None:
    """Nothing but this machine can be reached: no page, test or worker asks an outside host."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def _english() -> None:
    """A page in another language leaves that language active behind it."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def _no_failures_yet() -> None:
    """Failed sign-ins are counted in the cache."""
    cache.clear()


if "sqlite3" in settings.DATABASES["default"]["ENGINE"]:

    @pytest.fixture(scope="session")
    def django_db_setup(
        django_test_environment: None,
        django_db_blocker: pytest.FixtureRequest,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Iterator[None]:
        """A copy of the migrated database for each test process."""
        copy = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copy(migrated_database(), copy)
        with django_db_blocker.unblock():
            _use_database(copy)
        yield
        connection.close()


def _use_database(file: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    settings.DATABASES["default"]["NAME"] = str(file)


@pytest.fixture
def shared() -> Path:
    """The folder of samples beside the checkout; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared samples at {SHARED}: set CHORUS_SHARED to their folder")
    return SHARED


# The cast. Amina and Dawit live in one locality; the outsider in another.


@pytest.fixture
def amina(db):
    return make_young_person("amina", language="ar", born=date(2010, 3, 4))


@pytest.fixture
def dawit(db):
    return make_young_person("dawit", language="ti", born=date(2010, 6, 1), is_unaccompanied=True)


@pytest.fixture
def care_leaver(db):
    return make_young_person(
        "lindita", language="sq", born=date(2005, 1, 20), care_status="care_leaver"
    )


@pytest.fixture
def outsider(db):
    return make_young_person("olha", language="uk", born=date(2011, 9, 9), locality="west")


@pytest.fixture
def moderator(db):
    return make_staff("sam", "participation_officer")


@pytest.fixture
def second_moderator(db):
    return make_staff("robin", "participation_officer")


@pytest.fixture
def interpreter(db):
    return make_staff("hana", "interpreter", reads=("ti", "am"))


@pytest.fixture
def safeguarding_lead(db):
    return make_staff("jo", "safeguarding_lead")


@pytest.fixture
def subgroup_lead(db):
    return make_staff("kit", "subgroup_lead")


@pytest.fixture
def elected_member(db):
    return make_staff("ashley", "elected_member")


@pytest.fixture
def signed_in(db) -> Callable[..., Client]:
    """A client signed in as this person."""

    def sign_in(person) -> Client:
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


@pytest.fixture
def signed_in_as(signed_in, request) -> Callable[[str], Client]:
    """A client of each kind of person in tests.shipped.EVERYBODY."""

    def sign_in(who: str) -> Client:
        if who == "nobody":
            return Client()
        if who == "young person":
            return signed_in(request.getfixturevalue("amina"))
        return signed_in(make_staff(f"a-{who}", who, reads=("ti",)))

    return sign_in


@pytest.fixture
def shipped_cache(db, settings) -> None:
    """The cache that is shipped: every look into it asks the database."""
    settings.CACHES = base.CACHES
    call_command("createcachetable", verbosity=0)
