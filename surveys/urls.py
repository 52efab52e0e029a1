from django.urls import path

from surveys.views import (
    answering,
    helping,
    recordings,
    results,
    resuming,
    staff_papers,
    staff_sheets,
    staff_tablet,
    staff_waves,
    staff_words,
    tablet,
)
from surveys.views import answering, offline, results, staff_waves, staff_words
from surveys.views import answering, results, staff_importing, staff_waves, staff_words
    finding,
    results,
    staff_private,
    staff_waves,
    staff_words,
)

app_name = "surveys"
urlpatterns = [
    path("", answering.start, name="start"),
    path("about/", answering.about, name="about"),
    path("question/<int:number>/", answering.question, name="question"),
    path("stop/", resuming.stop, name="stop"),
    path("resume/", resuming.resume, name="resume"),
    path("audio/<slug:words>/", recordings.recording, name="recording"),
    path("helping/", helping.helping, name="helping"),
    path("tablet/", tablet.tablet, name="tablet"),
    path("tablet/start/", tablet.tablet_start, name="tablet_start"),
    path("tablet/still-there/", tablet.still_there, name="still_there"),
    path("waves/tablet/", staff_tablet.tablet_link, name="tablet_link"),
    path("check/", answering.check, name="check"),
    path("sent/", answering.sent, name="sent"),
    # Beside the pages, because a worker may stand only before what lies beside or under it.
    path("worker.js", offline.worker, name="worker"),
    path("unsent/", offline.unsent, name="unsent"),
    path("unsent/pages/", offline.pages, name="pages"),
    path("find-me/", finding.find_me, name="find_me"),
    path("results/", results.results, name="results"),
    path("results/<int:pk>/", results.result, name="result"),
    path("waves/", staff_waves.waves, name="waves"),
    path("waves/<int:pk>/", staff_waves.wave, name="wave"),
    path("waves/<int:pk>/deck/", staff_waves.deck, name="deck"),
    path("waves/<int:pk>/words/", staff_words.free_text, name="free_text"),
    path("waves/<int:pk>/papers/", staff_papers.papers, name="papers"),
    path("paper/", staff_sheets.sheets, name="sheets"),
    path("paper/<int:pk>/", staff_sheets.sheet_languages, name="sheet_languages"),
    path("paper/<int:pk>/print/", staff_sheets.sheet, name="sheet"),
    path("paper/<int:pk>/pdf/", staff_sheets.sheet_pdf, name="sheet_pdf"),
    path("questionnaires/import/", staff_importing.import_form, name="import_form"),
    path("questionnaires/import/<int:pk>/", staff_importing.imported, name="imported"),
    path("questionnaires/<int:pk>/xlsform/", staff_importing.download, name="download_form"),
    path("waves/<int:pk>/traits/", staff_private.traits, name="traits"),
    path("waves/<int:pk>/codes/", staff_private.codes, name="private_codes"),
    path("words/<uuid:key>/writer/", staff_private.writer, name="writer"),
]
