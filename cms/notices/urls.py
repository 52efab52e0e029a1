from django.urls import path

from cms.notices import mail_views, proof_views, staff_views, views

app_name = "notices"
urlpatterns = [
    path("", views.news, name="news"),
    path("<int:pk>/open/", views.open_notice, name="open"),
    path("by-mail/", mail_views.by_mail, name="by_mail"),
    path("by-mail/remove/", mail_views.remove_mail, name="remove_mail"),
    path("by-mail/again/", proof_views.proof_again, name="proof_again"),
    path("by-mail/proof/<str:key>/", proof_views.proof, name="proof"),
    path("slips/", staff_views.slips, name="slips"),
    path("slips/<slug:locality>/", staff_views.print_slips, name="print_slips"),
    path("slips/printed/<int:pk>/undo/", staff_views.undo_slips, name="undo_slips"),
]
