"""What shows that English beside a voice is what came in, for what is there already."""

from django.db import migrations

from cms.feedback.models import fingerprint_of_english

AT_ONCE = 500


def mark_what_is_there(apps, schema_editor):
    Voice = apps.get_model("feedback", "Voice")
    last = 0
    told = Voice.objects.exclude(english="").order_by("pk").only("pk", "english")
    while chunk := list(told.filter(pk__gt=last)[:AT_ONCE]):
        for voice in chunk:
            voice.english_hash = fingerprint_of_english(voice.english)
        Voice.objects.bulk_update(chunk, ["english_hash"])
        last = chunk[-1].pk


class Migration(migrations.Migration):
    dependencies = [("feedback", "0013_english_fingerprints")]

    operations = [migrations.RunPython(mark_what_is_there, migrations.RunPython.noop)]
