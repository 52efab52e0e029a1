from django.urls import path

from cms.accounts import (
    card_views,
    sign_in_views,
    staff_ending_views,
    staff_role_views,
    staff_views,
    views,
)

app_name = "accounts"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/words/", views.my_words, name="my_words"),
    path("mine/delete/", views.delete, name="delete"),
    path("card/", card_views.card, name="card"),
    path("card/choose/", card_views.choose, name="choose"),
    path("card/pictures/", card_views.choose_pictures, name="choose_pictures"),
    path("pictures/", sign_in_views.with_pictures, name="pictures"),
    path("pictures/touch/", sign_in_views.touch_pictures, name="pictures_touch"),
    path("people/", staff_views.people, name="people"),
    path("people/new/", staff_views.new_person, name="new_person"),
    path("people/deleting/", staff_views.erasures, name="erasures"),
    path("people/deleting/<int:pk>/", staff_ending_views.erase, name="erase"),
    path("people/<int:pk>/end/", staff_ending_views.end, name="end"),
    path("people/<int:pk>/open/", staff_ending_views.open_again, name="open_again"),
    path("people/<int:pk>/", staff_views.person, name="person"),
    path("people/<int:pk>/card/", staff_views.card, name="issue_card"),
    path("roles/", staff_role_views.roles, name="roles"),
    path("roles/<int:pk>/", staff_role_views.person_roles, name="person_roles"),
    path("roles/<int:pk>/end/", staff_role_views.end_held_role, name="end_role"),
    path("staff/", staff_views.staff, name="staff"),
    path("staff/new/", staff_views.new_worker, name="new_worker"),
]
