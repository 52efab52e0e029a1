"""The HTML of posts is kept beside their words. It is made here as it would be by sending them."""

from django.db import migrations, models
from django.db.models import Q

from forum.models.written import html_columns

AT_ONCE = 500


def make_html(apps, schema_editor):
    posts = apps.get_model("forum", "Post").objects
    waiting = posts.filter(html="").exclude(text="").only("text", "language")
    while made := list(waiting.order_by("pk")[:AT_ONCE]):
        for post in made:
            columns = html_columns(post.text, post.language)
            post.html, post.html_key = columns["html"], columns["html_key"]
        posts.bulk_update(made, ["html", "html_key"])


class Migration(migrations.Migration):
    dependencies = [("forum", "0016_roles_and_switch_holds")]

    operations = [
        migrations.AddField(
            model_name="post",
            name="html",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.AddField(
            model_name="post",
            name="html_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=32),
        ),
        migrations.RunPython(make_html, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=Q(html="") | ~Q(text=""), name="forum_no_html_without_its_words"
            ),
        ),
    ]
