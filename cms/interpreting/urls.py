from django.urls import path

from cms.interpreting import staff_task_views, staff_views

app_name = "interpreting"
urlpatterns = [
    path("", staff_views.queue, name="queue"),
    path("done/", staff_views.done, name="done"),
    path("overview/", staff_views.overview, name="overview"),
    path("<int:pk>/", staff_task_views.task, name="task"),
    path("<int:pk>/take/", staff_views.take, name="take"),
    path("<int:pk>/correct/", staff_task_views.new_version, name="correct"),
]
