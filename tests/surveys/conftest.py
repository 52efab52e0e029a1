import pytest

from tests.factories.surveys import forget_surveys, make_code_for, make_wave


@pytest.fixture
def wave(db):
    return make_wave()


@pytest.fixture
def answering(wave, client):
    """A browser that has given a code of the open wave; the code is its attribute."""
    client.survey_code = make_code_for(wave)
    client.post("/en/surveys/", {"code": client.survey_code})
    return client


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Real transactions, as several connections see them; afterwards our tables are empty.

    A flush would take the pages and roles along, which come from migrations.
    """
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            forget_surveys()
