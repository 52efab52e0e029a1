from django.urls import include, path

from cms.feedback import staff_views
from cms.feedback.papers import staff_views as papers
from cms.feedback.papers import views as plain

app_name = "feedback"
urlpatterns = [
    path("", staff_views.summaries, name="summaries"),
    path("<int:pk>/", staff_views.summary, name="summary"),
    path("drafts/", staff_views.drafts, name="drafts"),
    path("drafts/<int:pk>/", staff_views.draft, name="draft"),
    path("drafts/<int:pk>/introduction/", staff_views.introduction, name="introduction"),
    path("drafts/<int:pk>/sign/", staff_views.sign, name="sign"),
    path("voices/<int:pk>/", staff_views.voice, name="voice"),
    path("workbench/", include("cms.feedback.staff_workbench_urls")),
    path("sentences/<int:pk>/remove/", staff_views.remove_sentence, name="remove_sentence"),
    path("quotes/<int:pk>/remove/", staff_views.remove_quote, name="remove_quote"),
    path("<int:pk>/paper/", papers.paper, name="paper"),
    path("<int:pk>/paper/<slug:form>/", papers.paper_file, name="paper_file"),
    path("<int:pk>/evidence/", papers.evidence, name="evidence"),
    path("board/<slug:period>/", papers.board_pack, name="board_pack"),
    path("board/<slug:period>/pdf/", papers.board_pack_file, name="board_pack_file"),
    path("told/", plain.told, name="told"),
    path("told/<int:pk>/", plain.told_one, name="told_one"),
]
