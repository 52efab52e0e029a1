from django.urls import path

from cms.feedback.views import staff_routes, staff_suggestions, staff_voices
from cms.feedback.views import staff_workbench as views

urlpatterns = [
    path("", views.workbench, name="workbench"),
    path("correct/", views.correct, name="workbench_correct"),
    path("voices/<int:pk>/", staff_routes.voice_routes, name="workbench_routes"),
    path("voices/<int:pk>/take-back/", staff_voices.take_back_voice, name="take_back_voice"),
    path("voices/<int:pk>/stop-quoting/", staff_voices.stop_quoting, name="stop_quoting"),
    path("suggestions/", staff_suggestions.suggestions, name="workbench_suggestions"),
    path("changes/", views.changes, name="workbench_changes"),
    path("changes/<int:pk>/undo/", views.undo_change, name="workbench_undo"),
    path("themes/<slug:slug>/", views.theme, name="workbench_theme"),
    path("themes/<slug:slug>/rename/", views.rename_theme, name="workbench_rename"),
    path("themes/<slug:slug>/merge/", views.merge_theme, name="workbench_merge"),
    path("themes/<slug:slug>/comment/", views.comment_on_theme, name="workbench_comment"),
    path(
        "themes/<slug:slug>/confirm/",
        staff_suggestions.confirm_suggestion,
        name="workbench_confirm",
    ),
    path(
        "themes/<slug:slug>/dismiss/",
        staff_suggestions.dismiss_suggestion,
        name="workbench_dismiss",
    ),
]
