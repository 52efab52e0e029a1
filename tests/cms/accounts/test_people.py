"""Who holds a right by their roles: the people whom a room tells of work."""

from django.contrib.auth.models import Group, Permission

from cms.accounts.models import User
from tests.factories.people import make_staff, make_young_person


def test_staff_with_a_right_are_found_once_however_many_roles_give_it(db: None) -> None:
    right = Permission.objects.get(content_type__app_label="forum", codename="moderate_post")
    readers, leads = (Group.objects.create(name=name) for name in ("readers", "leads"))
    for group in (readers, leads):
        group.permissions.add(right)
    works, left, young = make_staff("rosa"), make_staff("omar"), make_young_person("zala")
    for person in (works, left, young):
        person.groups.add(readers, leads)
    User.objects.filter(pk=left.pk).update(is_active=False)
    make_staff("ines")
    assert [*User.objects.staff_with("forum.moderate_post")] == [works]


def test_a_right_of_the_same_name_in_another_room_counts_for_nothing(db: None) -> None:
    group = Group.objects.create(name="readers")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="forum", codename="moderate_post")
    )
    make_staff("rosa").groups.add(group)
    assert not User.objects.staff_with("magazine.moderate_post").exists()
