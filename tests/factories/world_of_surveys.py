"""Addresses of the surveys' pages that lead to something: for tests that open every route."""

from typing import Any

from cms.accounts.models import User
from surveys.models import FreeText, Indicator, PublicFigure
from surveys.models.private import PrivateLink
from surveys.structure.plans import SectionPlan
from tests.factories.surveys import TODAY, ask, make_version, make_wave, release


def survey_arguments(*, officer: User, young_person: User) -> dict[str, list[Any]]:
    open_wave, closed = make_wave(), make_wave("Summer", state="closed")
    ended = make_wave("Spring", state="closed")
    release(ended, by=officer)
    FreeText.objects.create(wave=closed, question_key="change", text="A desk", language="en")
    waves = [open_wave.pk, closed.pk]
    private = make_wave("Private", kind="private", state="closed")
    link = PrivateLink.objects.create(wave=private, person=young_person).pk
    words = {"question_key": "change", "text": "A lamp", "language": "en"}
    linked = FreeText.objects.create(wave=private, link=link, **words)
    return _editor_arguments() | {
        "surveys:question": [1, 2, 3, 4],
        "surveys:recording": ["0" * 64],
        "surveys:result": [ended.pk],
        "surveys:result_audio": [(ended.pk, "0" * 64)],
        "surveys:downloads": [ended.pk],
        "surveys:download": [(ended.pk, "csv")],
        "surveys:wave": waves,
        "surveys:deck": waves,
        "surveys:traits": waves,
        "surveys:private_codes": waves,
        "surveys:writer": [linked.pk],
        "surveys:breakdowns": waves,
        "surveys:modes": waves,
        "surveys:managers_day": [ended.pk],
        "surveys:results_aloud": [ended.pk],
        "surveys:result_recordings": [(ended.pk, "ti")],
        "surveys:result_recording": [(ended.pk, "ti", "safe")],
        "surveys:remove_result_recording": [(ended.pk, "ti", "safe")],
        "surveys:themes": [ended.pk],
        "surveys:free_text": [closed.pk],
        "surveys:papers": [open_wave.pk],
        "surveys:sheet_languages": [open_wave.version_id],
        "surveys:sheet": [open_wave.version_id],
        "surveys:sheet_pdf": [open_wave.version_id],
        "surveys:imported": [closed.version_id],
        "surveys:download_form": [closed.version_id],
    }


def _editor_arguments() -> dict[str, list[Any]]:
    when = {"question": "warm", "in": ["yes"]}
    asked = (ask("warm", "choice", "yes no"), ask("why", "text", shown_when=when))
    draft = make_version(SectionPlan("one", questions=asked), key="draft", status="draft").pk
    indicator = Indicator.objects.create(key="warmth", domain="relationships")
    figure = PublicFigure.objects.create(
        indicator=indicator,
        population="Young people in England",
        value="81.5",
        source="A national survey",
        address="https://example.org/",
        as_of=TODAY,
    )
    published = make_version(SectionPlan("one", questions=asked), key="heard").pk
    read = (published, "en", "warm")
    names = ("version", "picture", "publish", "throw_away", "new_section", "languages")
    return {f"building:{name}": [draft] for name in names} | {
        "building:indicator": [indicator.pk],
        "building:new_figure": [indicator.pk],
        "building:remove_figure": [figure.pk],
        "building:question": [(draft, "why")],
        "building:section": [(draft, "one")],
        "building:new_question": [(draft, "one")],
        "building:new_matrix": [(draft, "one")],
        "building:remove": [(draft, "question", "why"), (draft, "section", "one")],
        "building:shown_when": [(draft, "question", "why"), (draft, "section", "one")],
        "building:words": [(draft, "ar", "one"), (draft, "ar", "title-and-words")],
        "building:recordings": [(published, "en"), (draft, "en")],
        "building:recording": [read],
        "building:remove_recording": [read],
        "building:listen": [read],
        "surveys:preview": [draft],
        "surveys:preview_question": [(draft, 1), (draft, 2)],
    }
