"""The gazetteer follows Code-Point Open now: places without a position of their own move with it."""

from django.db import migrations

from cms.resources.migrations._gazetteer_of_november_2026 import place_of_address


def place(apps, schema_editor):
    rows = apps.get_model("resources", "Location").objects.exclude(location_type="virtual")
    for row in rows.filter(latitude=None, longitude=None):
        where = place_of_address(row.postal_code, row.city) or (None, None)
        if where != (row.found_latitude, row.found_longitude):
            row.found_latitude, row.found_longitude = where
            row.save(update_fields=["found_latitude", "found_longitude"])


class Migration(migrations.Migration):

    dependencies = [("resources", "0009_broken_links")]

    operations = [migrations.RunPython(place, migrations.RunPython.noop)]
