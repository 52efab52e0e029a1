from django.urls import path

from cms.safeguarding import (
    staff_closing_views,
    staff_record_views,
    staff_rota_views,
    staff_seal_report_views,
    staff_views,
)

app_name = "safeguarding"
urlpatterns = [
    path("", staff_views.concerns, name="concerns"),
    path("<int:pk>/", staff_views.concern, name="concern"),
    path("<int:pk>/take/", staff_views.take, name="take"),
    path("<int:pk>/call/", staff_closing_views.call, name="call"),
    path("<int:pk>/interpreter/", staff_closing_views.interpreter, name="interpreter"),
    path("<int:pk>/close/", staff_closing_views.close, name="close"),
    path("<int:pk>/decide/", staff_closing_views.decide, name="decide"),
    path("rota/", staff_rota_views.rota, name="rota"),
    path("rota/contact/", staff_rota_views.keep_way, name="keep_way"),
    path("rota/<slug:what>/", staff_rota_views.keep_rota, name="keep_rota"),
    path(
        "rota/<slug:what>/<int:pk>/remove/",
        staff_rota_views.remove_from_rota,
        name="remove_from_rota",
    ),
    path("tests/", staff_record_views.drills, name="drills"),
    path("tests/<int:pk>/", staff_record_views.answer_drill, name="answer_drill"),
    path("incidents/", staff_record_views.incidents, name="incidents"),
    path("incidents/<int:pk>/", staff_record_views.incident, name="incident"),
    path("looks/", staff_record_views.looks, name="looks"),
    path("kept/", staff_seal_report_views.kept, name="kept"),
    path("seals/", staff_seal_report_views.seals, name="seals"),
    path("seals/<int:pk>/", staff_seal_report_views.seal_report, name="seal_report"),
    path("seals/<int:pk>/keep/", staff_seal_report_views.keep_seal_report, name="keep_seal_report"),
    path("seals/<int:pk>/print/", staff_seal_report_views.print_seal_report, name="print_report"),
    path("seals/<int:pk>/decide/", staff_seal_report_views.decide_no_report, name="no_report"),
]
