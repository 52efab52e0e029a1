"""The search index: one table, made in each database's own way."""

import django.db.models.deletion
from django.db import migrations, models

import forum.models.searching
from forum.models.searching import CREATE, TABLE


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor not in CREATE:
        raise NotImplementedError(f"Chorus searches on SQLite and PostgreSQL, not on {vendor}.")
    for statement in CREATE[vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(create, drop)],
            state_operations=[
                migrations.CreateModel(
                    name='SearchRow',
                    fields=[
                        ('post', models.OneToOneField(db_column='rowid', on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='forum.post', verbose_name='post')),
                        ('words', forum.models.searching.WordsField(db_column='forum_search', verbose_name='words')),
                    ],
                    options={
                        'verbose_name': 'row of the search index',
                        'verbose_name_plural': 'rows of the search index',
                        'db_table': 'forum_search',
                    },
                ),
            ],
        ),
    ]
