"""Each part gets an identifier of its own, and a service's one number becomes the first of many."""

from uuid import uuid4

from django.db import migrations


def fill(apps, schema_editor):
    for name in ("ServiceAtLocation", "SpokenLanguage"):
        for row in apps.get_model("resources", name).objects.all():
            row.identifier = str(uuid4())
            row.save(update_fields=["identifier"])
    phone = apps.get_model("resources", "Phone")
    for service in apps.get_model("resources", "Service").objects.exclude(phone=""):
        phone.objects.create(service=service, number=service.phone, identifier=str(uuid4()))


def back(apps, schema_editor):
    for phone in apps.get_model("resources", "Phone").objects.order_by("-pk"):
        service = apps.get_model("resources", "Service").objects.filter(pk=phone.service_id)
        service.update(phone=phone.number)


class Migration(migrations.Migration):

    dependencies = [("resources", "0002_open_referral_record")]

    operations = [migrations.RunPython(fill, back)]
