"""Names and descriptions that were there before are folded for finding."""

from django.db import migrations


def fold(apps, schema_editor):
    for name in ("Service", "Organisation"):
        for row in apps.get_model("resources", name).objects.iterator(chunk_size=500):
            row.save(update_fields=["found_by"])


class Migration(migrations.Migration):

    dependencies = [("resources", "0011_folded_words")]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
