from django.urls import path

from cms.reporting import staff_views, views

app_name = "reporting"
urlpatterns = [
    path("new/<str:token>/", views.report, name="report"),
    path("mine/", views.mine, name="mine"),
    path("mine/<int:pk>/again/", views.again, name="again"),
    path("answer/", views.answer, name="answer"),
    path("cases/", staff_views.cases, name="cases"),
    path("cases/<int:pk>/", staff_views.case, name="case"),
]
