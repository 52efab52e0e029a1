from django.urls import path, register_converter

from cms.core.converters import RowNumber
from cms.resources import staff_views, views

register_converter(RowNumber, "row")

app_name = "resources"
urlpatterns = [
    path("", views.index, name="index"),
    path("desk/", staff_views.desk, name="desk"),
    path("desk/checked/<row:pk>/", staff_views.checked, name="checked"),
    path("desk/fields/<row:pk>/", staff_views.settle, name="settle"),
    path("desk/imports/<row:pk>/undo/", staff_views.undo, name="undo"),
    path("<row:pk>/", views.service, name="service"),
]
