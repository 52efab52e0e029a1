"""When an account ended, when it was emptied, and who was ever given a role."""

from django.db import migrations, models
from django.db.models import Q


def mark_holders(apps, schema_editor):
    held = apps.get_model("accounts", "HeldRole").objects.values("person")
    apps.get_model("accounts", "User").objects.filter(pk__in=held).update(was_given_a_role=True)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles_held")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="was_given_a_role",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="was given a role"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="account ended"),
        ),
        migrations.AddField(
            model_name="user",
            name="emptied_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="emptied"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=Q(ended_at=None) | Q(is_active=False),
                name="ended_account_opens_to_nobody",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=Q(emptied_at=None) | Q(ended_at__isnull=False),
                name="only_an_ended_account_is_emptied",
            ),
        ),
        migrations.RunPython(mark_holders, migrations.RunPython.noop, elidable=True),
    ]
