"""Questions to children's services: asked, read, given, answered, checked. Mounted by urls.py."""

from django.urls import URLPattern, path

from cms.magazine.views import questions, staff_answers, staff_questions

urlpatterns: list[URLPattern] = [
    path("questions/", questions.questions, name="questions"),
    path("questions/ask/", questions.ask, name="ask"),
    path("questions/<row:pk>/", questions.question, name="question"),
    path("questions/<row:pk>/change/", questions.change, name="change_question"),
    path("questions/team/", staff_questions.desk, name="questions_desk"),
    path("questions/team/<row:pk>/", staff_questions.arrange, name="arrange_question"),
    path("questions/team/<row:pk>/publish/", staff_questions.publish, name="publish_answer"),
    path("questions/team/<row:pk>/back/", staff_questions.send_back, name="send_answer_back"),
    path("questions/answering/", staff_answers.to_answer, name="to_answer"),
    path("questions/answering/<row:pk>/", staff_answers.answer, name="answer"),
    path("questions/answering/<row:pk>/worry/", staff_answers.worry, name="worry_about_asker"),
]
