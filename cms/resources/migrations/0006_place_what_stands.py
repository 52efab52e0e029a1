"""Places that were brought in before get their position from their postcode or town."""

from django.db import migrations

from cms.resources.migrations._gazetteer_of_november_2026 import place_named


def place(apps, schema_editor):
    for row in apps.get_model("resources", "Location").objects.filter(found_latitude=None):
        found = place_named(row.postal_code) or place_named(row.city)
        if found:
            row.found_latitude, row.found_longitude = found
            row.save(update_fields=["found_latitude", "found_longitude"])


class Migration(migrations.Migration):

    dependencies = [("resources", "0005_where_and_in_which_order")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
