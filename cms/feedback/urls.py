from django.urls import include, path

from cms.feedback import answer_views, staff_answer_views, staff_draft_views, staff_views
from cms.feedback.papers import staff_views as papers
from cms.feedback.papers import views as plain

app_name = "feedback"
urlpatterns = [
    path("", staff_views.summaries, name="summaries"),
    path("<int:pk>/", staff_views.summary, name="summary"),
    path("drafts/", staff_views.drafts, name="drafts"),
    path("drafts/<int:pk>/", staff_draft_views.draft, name="draft"),
    path("drafts/<int:pk>/introduction/", staff_draft_views.introduction, name="introduction"),
    path("drafts/<int:pk>/sign/", staff_views.sign, name="sign"),
    path("drafts/<int:pk>/sentence/", staff_draft_views.add_sentence, name="add_sentence"),
    path("drafts/<int:pk>/quote/<int:voice>/", staff_draft_views.add_quote, name="add_quote"),
    path("<int:pk>/difference/", staff_views.difference, name="difference"),
    path("<int:pk>/send/", staff_views.send, name="send"),
    path("<int:pk>/answered/", staff_views.answered, name="answered"),
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
    path("<int:pk>/answers/", staff_answer_views.to_answer, name="to_answer"),
    path("<int:pk>/answers/<slug:subject>/", staff_answer_views.begin_answer, name="begin_answer"),
    path("promises/", staff_answer_views.promises, name="promises"),
    path("promises/<int:pk>/", staff_answer_views.promise, name="promise"),
    path("promises/<int:pk>/publish/", staff_answer_views.publish_answer, name="publish_answer"),
    path("promises/<int:pk>/back/", staff_answer_views.send_back_answer, name="send_back_answer"),
    path("promises/<int:pk>/drop/", staff_answer_views.drop_answer, name="drop_answer"),
    path("promises/<int:pk>/words/", staff_answer_views.answer_words, name="answer_words"),
    path("answers/", answer_views.answers, name="answers"),
    path("answers/<int:pk>/", answer_views.answer, name="answer"),
    path("answers/<int:pk>/news/", answer_views.answer_news, name="answer_news"),
    path("answers/<int:pk>/happened/", answer_views.answer_happened, name="answer_happened"),
    path("sentences/<int:pk>/remove/", staff_draft_views.remove_sentence, name="remove_sentence"),
    path("sentences/<int:pk>/reword/", staff_draft_views.reword, name="reword"),
    path("sentences/<int:pk>/move/", staff_draft_views.move_sentence, name="move_sentence"),
    path("quotes/<int:pk>/remove/", staff_draft_views.remove_quote, name="remove_quote"),
]
