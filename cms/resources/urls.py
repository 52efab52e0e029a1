from django.urls import path, register_converter

from cms.core.converters import RowNumber
from cms.resources import views

register_converter(RowNumber, "row")

app_name = "resources"
urlpatterns = [
    path("", views.index, name="index"),
    path("<row:pk>/", views.service, name="service"),
]
