from django.urls import path

from cms.resources import (
    own_views,
    staff_detail_views,
    staff_sheet_views,
    staff_telling_views,
    staff_views,
    views,
)

app_name = "resources"
urlpatterns = [
    path("", views.index, name="index"),
    path("map/", views.on_a_map, name="map"),
    path("county.geojson", views.ground, name="ground"),
    path("desk/", staff_views.desk, name="desk"),
    path("desk/checked/<row:pk>/", staff_views.checked, name="checked"),
    path("desk/details/<row:pk>/", staff_detail_views.details, name="details"),
    path("desk/fields/<row:pk>/", staff_views.settle, name="settle"),
    path("desk/imports/<row:pk>/undo/", staff_views.undo, name="undo"),
    path("desk/told/", staff_telling_views.tellings, name="tellings"),
    path("desk/told/<row:pk>/", staff_telling_views.telling, name="telling"),
    path("sheet/", staff_sheet_views.sheet, name="sheet"),
    path("sheet/pdf/", staff_sheet_views.sheet_file, name="sheet_file"),
    path("mine/", own_views.mine, name="mine"),
    path("mine/told/", own_views.told, name="told"),
    path("mine/told/<row:pk>/back/", own_views.untell, name="untell"),
    path("suggest/", own_views.suggest, name="suggest"),
    path("<row:pk>/", views.service, name="service"),
    path("<row:pk>/save/", own_views.save, name="save"),
    path("<row:pk>/forget/", own_views.forget, name="forget"),
    path("<row:pk>/visited/", own_views.visited, name="visited"),
]
