from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("resources", "0003_identifiers_and_phones")]

    operations = [migrations.RemoveField(model_name="service", name="phone")]
