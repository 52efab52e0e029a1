"""Walks the running demo council by its links, as every role, and looks at each page.

Every route of the URL configuration must be met by somebody, or be listed with a reason.
"""

from dataclasses import dataclass, field
from urllib.parse import urljoin

import pytest

from tests.browser.walking import visits
from tests.house.routes import all_routes

pytestmark = pytest.mark.browser

# Reece has a post that came back to him.
ROLES = ("", "amina", "reece", "sam", "hana", "jo", "priya", "kit", "ashley", "alex")
# Routes that no link leads to, by the reason.
BY_FORM = "answers to a form; tested in its room"
AFTER_A_CODE = "stands behind a code or a send; test_journey.py and its room's tests go there"
IN_THE_EDITOR = "stands in Wagtail's editor, where the walk does not go; its room's tests do"
NOT_LINKED = {
    "surveys:tablet": "is scanned or typed on a tablet, and signs out whoever follows it",
    "surveys:tablet_start": "stands on the page before, which ends the walk",
    "health": "for the machine that watches",
    "csp_report": "for browsers",
    **{
        route.name: "for other directories"
        for route in all_routes()
        if route.path.startswith("/o/")
    },
    "picture": "stands in pages as a picture",
    "resources:ground": "lies under the map that moves; test_moving_map.py looks at it",
    "editors_file": "stands in the editor as a picture; test_editors_pictures.py goes there",
    "scoop:sound": "stands in pages as a sound",
    "scoop:paper_file": "waits for the worker; test_scoop_pages.py goes there",
    "components": "for whoever builds pages",
    **dict.fromkeys(
        ("magazine:print_it", "magazine:wrong"), "a notice leads there; test_agreeing.py goes there"
    ),
    "magazine:change_question": "stands on a question that came back; test_questions.py goes there",
    "magazine:take_words": "stands on words that an interpreter handed in; the demo has none",
    "notices:proof": "stands in an e-mail; test_proving.py goes there",
    "magazine:small_picture": "stands in pages, as a picture; test_pictures.py goes there",
    "account_logout": "ends the walk",
    "account_signup": "only leads to the sign-in page",
    "account_inactive": "only leads to the sign-in page",
    "editor_sign_in": "only leads to the sign-in page",
    "sign_in_to_read": "only leads to the sign-in page",
    "interpreting:correct": "stands on a finished text; the walk opens only two texts",
    "feedback:voice": "stands in a concern that opens with a reason; test_importing.py goes there",
    "feedback:import_columns": "stands on a file that waits; test_staff_importing.py goes there",
    "feedback:skipped_lines": "stands on an import that skipped lines; the same test",
    "feedback:draft": "the demo's summaries are all signed off",
    "feedback:remake": "stands on a draft that holds work; the demo has none",
    "feedback:reword": "the same as the draft",
    "feedback:settle": "stands on a marked sentence of a draft; test_staff_settling.py goes there",
    "safeguarding:print_report": "stands behind a reason",
    "accounts:erase": "nobody in the demo asks for it; test_ending.py goes there",
    "surveys:writer": "stands on texts of private waves; its room's tests go there",
    "surveys:result_audio": "nobody in the demo has recorded results; test_said.py goes there",
    "surveys:remove_result_recording": "the same; test_staff_results_aloud.py goes there",
    "surveys:managers_day": "is over for the demo; test_staff_releases.py goes there",
    "surveys:themes": "the demo's released survey has numbers; test_staff_releases.py goes there",
    **dict.fromkeys(
        (
            "home:exit",
            "accounts:open_again",
            "forum:translate",
            "forum:quiet",
            "forum:may_quote",
            "forum:space_adults",
            "forum:remove_hours",
            "accounts:issue_card",
            "magazine:answer_suggestion",
            "magazine:look",
            "magazine:read_suggestion",
            "magazine:publish_answer",
            "magazine:send_answer_back",
            "magazine:sent",
            "magazine:settle_remark",
            "magazine:worry_about_asker",
            "meetings:agree",
            "meetings:no_reply",
            "meetings:standing",
            "notices:open",
            "notices:remove_mail",
            "notices:proof_again",
            "notices:undo_slips",
            "interpreting:take",
            "safeguarding:take",
            "safeguarding:call",
            "safeguarding:interpreter",
            "safeguarding:close",
            "safeguarding:decide",
            "safeguarding:answer_drill",
            "safeguarding:keep_seal_report",
            "safeguarding:no_report",
            "safeguarding:keep_rota",
            "safeguarding:keep_way",
            "safeguarding:remove_from_rota",
            "feedback:introduction",
            "feedback:sign",
            "feedback:remove_sentence",
            "feedback:remove_quote",
            "feedback:workbench_correct",
            "feedback:workbench_rename",
            "feedback:workbench_merge",
            "feedback:workbench_comment",
            "feedback:workbench_confirm",
            "feedback:workbench_dismiss",
            "feedback:workbench_undo",
            "feedback:publish_answer",
            "feedback:send_back_answer",
            "feedback:drop_answer",
            "feedback:ask_interpreters",
            "feedback:answer_news",
            "feedback:answer_happened",
            "feedback:add_quote",
            "feedback:add_sentence",
            "feedback:move_sentence",
            "feedback:move_quote",
            "feedback:count_again",
            "feedback:send",
            "feedback:answered",
            "feedback:start_import",
            "feedback:forget_import",
            "forum:search",
            "forum:desk",
            "forum:approve_together",
            "surveys:deck",
            "surveys:resume",
            "surveys:imported",
            "surveys:traits",
            "surveys:private_codes",
            "forum:idea_news",
            "forum:idea_happened",
            "forum:show_again",
            "forum:react",
            "forum:vote",
            "forum:ask_again",
            "reporting:again",
            "resources:checked",
            "resources:settle",
            "resources:save",
            "resources:forget",
            "resources:told",
            "resources:telling",
            "resources:untell",
        ),
        BY_FORM,
    ),
    **dict.fromkeys(
        (
            "editors_account",
            "editing:languages",
            "editing:language",
            "editing:pack_files",
            "editing:take_in_files",
            "editing:page",
            "editing:words",
            "localizing:submit",
            "localizing:update",
            "localizing:file_sent",
            "building:questionnaires",
            "building:new_questionnaire",
            "building:new_indicator",
            "building:indicators",
            "building:indicator",
            "building:new_figure",
            "building:remove_figure",
            "building:version",
            "building:picture",
            "building:publish",
            "building:throw_away",
            "building:question",
            "building:section",
            "building:new_question",
            "building:new_matrix",
            "building:new_section",
            "building:remove",
            "building:shown_when",
            "building:languages",
            "building:words",
            "building:recordings",
            "building:recording",
            "building:remove_recording",
            "building:listen",
            "surveys:preview",
            "surveys:preview_question",
        ),
        IN_THE_EDITOR,
    ),
    **dict.fromkeys(
        (
            "accounts:choose",
            "accounts:choose_pictures",
            "accounts:pictures_touch",
            "forum:sent",
            "surveys:about",
            "surveys:question",
            "surveys:check",
            "surveys:sent",
            "surveys:recording",
            "surveys:stop",
            "surveys:helping",
            "surveys:still_there",
            "surveys:worker",
            "surveys:unsent",
            "surveys:pages",
            "surveys:find_me",
        ),
        AFTER_A_CODE,
    ),
}


@dataclass
class Walk:
    """What one visitor saw."""

    who: str
    pages: int = 0
    routes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def walk(site: str, who: str, start: str) -> Walk:
    seen = Walk(who or "nobody")
    for visit in visits(site, who, start):
        seen.pages += 1
        seen.routes.add(visit.route)
        if visit.page is not None:
            faults = faults_of(visit.answer, visit.page, site)
            seen.faults += [f"{seen.who} {visit.path}: {fault}" for fault in faults]
    return seen


def faults_of(answer, page, site):
    """Sentences about what is wrong with one page."""
    headings = len(page.find_all("h1"))
    checks = {
        f"answers {answer.status_code}": answer.status_code != 200,
        f"has {headings} h1": headings != 1,
        "has no title": not page.title or not page.title.get_text(strip=True),
        "has no quick exit": not page.select_one("form[data-quick-exit]"),
        "has no help link": not page.select_one("a.help-now"),
        "has inline style or script": page.select("[style], style, [onclick], script:not([src])"),
        "has a link without words": [link for link in page.select("a[href]") if is_mute(link)],
        "asks another host": outside_addresses(answer, page, site),
    }
    return [
        f"{fault} {found if isinstance(found, list) else ''}"
        for fault, found in checks.items()
        if found
    ]


def is_mute(link) -> bool:
    return not link.get_text(strip=True) and not link.get("aria-label")


def outside_addresses(answer, page, site) -> list[str]:
    elements = page.select("script[src], img[src], link[href], iframe[src], source[src]")
    addresses = [element.get("src") or element.get("href") for element in elements]
    allowed = (site, "data:")
    return [one for one in addresses if not urljoin(answer.url, one).startswith(allowed)]


@pytest.fixture(scope="module")
def walks(site):
    return [walk(site.url, who, "/en/") for who in ROLES]


@pytest.mark.promise(33)
def test_every_page_has_one_heading_help_and_exit(walks):
    faults = [fault for seen in walks for fault in seen.faults]
    assert faults == [], faults
    assert all(seen.pages > 8 for seen in walks)


def test_every_route_is_met_by_somebody(walks):
    met = {name for seen in walks for name in seen.routes}
    ours = {route.name for route in all_routes() if route.is_ours}
    never_met = sorted(ours - met - set(NOT_LINKED))
    assert never_met == [], " ".join(never_met)
    assert set(NOT_LINKED) <= {route.name for route in all_routes()}


@pytest.mark.parametrize(("who", "language"), [("amina", "ar"), ("dawit", "ti"), ("", "am")])
def test_pages_in_other_languages_stand_as_well(site, who, language):
    seen = walk(site.url, who, f"/{language}/")
    assert seen.faults == []
    assert seen.pages > 8
