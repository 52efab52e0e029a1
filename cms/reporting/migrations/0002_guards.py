"""What the database itself guards: the history of a report, until the report is let go."""

from django.db import migrations


# The database itself refuses to change or remove a line of a report's history.
REFUSE = {
    'sqlite': [
        """
        CREATE TRIGGER reporting_event_no_{deed} BEFORE {deed} ON reporting_caseevent
        BEGIN SELECT RAISE(ABORT, 'a line of the history stays as it is'); END
        """,
    ],
    'postgresql': [
        """
        CREATE OR REPLACE FUNCTION reporting_event_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'a line of the history stays as it is'; END
        $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER reporting_event_no_{deed} BEFORE {deed} ON reporting_caseevent
        FOR EACH ROW EXECUTE FUNCTION reporting_event_refuse()
        """,
    ],
}
ALLOW = {
    'sqlite': ['DROP TRIGGER IF EXISTS reporting_event_no_{deed}'],
    'postgresql': [
        'DROP TRIGGER IF EXISTS reporting_event_no_{deed} ON reporting_caseevent',
    ],
}


def _run_for_each_deed(schema_editor, sentences):
    for deed in ('update', 'delete'):
        for sentence in sentences.get(schema_editor.connection.vendor, ()):
            schema_editor.execute(sentence.replace('{deed}', deed))


def refuse_changes_of_the_history(apps, schema_editor):
    _run_for_each_deed(schema_editor, REFUSE)


def allow_changes_of_the_history(apps, schema_editor):
    _run_for_each_deed(schema_editor, ALLOW)


# The database lets go of the history of a report that stands in reporting_casetoletgo, and of no
# other. Do not remake that table in a later migration: SQLite refuses that while a trigger asks it.
DROP = {
    'sqlite': ['DROP TRIGGER IF EXISTS reporting_event_no_delete'],
    'postgresql': ['DROP TRIGGER IF EXISTS reporting_event_no_delete ON reporting_caseevent'],
}
KEEP_OTHERS = {
    'sqlite': [
        """
        CREATE TRIGGER reporting_event_no_delete BEFORE DELETE ON reporting_caseevent
        WHEN NOT EXISTS (SELECT 1 FROM reporting_casetoletgo WHERE case_pk = OLD.case_id)
        BEGIN SELECT RAISE(ABORT, 'a line of the history stays as it is'); END
        """,
    ],
    'postgresql': [
        """
        CREATE OR REPLACE FUNCTION reporting_event_refuse_delete() RETURNS trigger AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM reporting_casetoletgo WHERE case_pk = OLD.case_id) THEN
                RAISE EXCEPTION 'a line of the history stays as it is';
            END IF;
            RETURN OLD;
        END
        $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER reporting_event_no_delete BEFORE DELETE ON reporting_caseevent
        FOR EACH ROW EXECUTE FUNCTION reporting_event_refuse_delete()
        """,
    ],
}
KEEP_ALL = {
    'sqlite': [
        """
        CREATE TRIGGER reporting_event_no_delete BEFORE DELETE ON reporting_caseevent
        BEGIN SELECT RAISE(ABORT, 'a line of the history stays as it is'); END
        """,
    ],
    'postgresql': [
        """
        CREATE TRIGGER reporting_event_no_delete BEFORE DELETE ON reporting_caseevent
        FOR EACH ROW EXECUTE FUNCTION reporting_event_refuse()
        """,
    ],
}


def _run(schema_editor, *sentences):
    for each in sentences:
        for sentence in each.get(schema_editor.connection.vendor, ()):
            schema_editor.execute(sentence)


def keep_others(apps, schema_editor):
    _run(schema_editor, DROP, KEEP_OTHERS)


def keep_all(apps, schema_editor):
    _run(schema_editor, DROP, KEEP_ALL)


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(refuse_changes_of_the_history, allow_changes_of_the_history),
        migrations.RunPython(keep_others, keep_all),
    ]
