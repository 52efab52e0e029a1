"""What the database itself guards: the lines of the log, until an anchor stands behind them."""

from django.db import migrations


# The database itself refuses to change or delete a line of the log. Whoever may drop the trigger
# may also remake the log: `manage.py check_log` holds it against an end kept elsewhere.
REFUSE = {
    'sqlite': [
        """
        CREATE TRIGGER safeguarding_log_no_{deed} BEFORE {deed} ON safeguarding_logentry
        BEGIN SELECT RAISE(ABORT, 'a line of the log stays as it is'); END
        """,
    ],
    'postgresql': [
        """
        CREATE OR REPLACE FUNCTION safeguarding_log_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'a line of the log stays as it is'; END
        $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER safeguarding_log_no_{deed} BEFORE {deed} ON safeguarding_logentry
        FOR EACH ROW EXECUTE FUNCTION safeguarding_log_refuse()
        """,
    ],
}
ALLOW = {
    'sqlite': ['DROP TRIGGER IF EXISTS safeguarding_log_no_{deed}'],
    'postgresql': [
        'DROP TRIGGER IF EXISTS safeguarding_log_no_{deed} ON safeguarding_logentry',
    ],
}


def _run_for_each_deed(schema_editor, sentences):
    for deed in ('update', 'delete'):
        for sentence in sentences.get(schema_editor.connection.vendor, ()):
            schema_editor.execute(sentence.replace('{deed}', deed))


def refuse_changes_of_the_log(apps, schema_editor):
    _run_for_each_deed(schema_editor, REFUSE)


def allow_changes_of_the_log(apps, schema_editor):
    _run_for_each_deed(schema_editor, ALLOW)


# The database lets go of a line of the log up to the newest anchor, and of no other. Do not remake
# safeguarding_loganchor in a later migration: SQLite refuses that while a trigger asks it.
DROP = {
    'sqlite': ['DROP TRIGGER IF EXISTS safeguarding_log_no_delete'],
    'postgresql': [
        'DROP TRIGGER IF EXISTS safeguarding_log_no_delete ON safeguarding_logentry',
    ],
}
KEEP_BEHIND_THE_ANCHOR = {
    'sqlite': [
        """
        CREATE TRIGGER safeguarding_log_no_delete BEFORE DELETE ON safeguarding_logentry
        WHEN OLD.number > (SELECT COALESCE(MAX(number), 0) FROM safeguarding_loganchor)
        BEGIN SELECT RAISE(ABORT, 'a line of the log stays as it is'); END
        """,
    ],
    'postgresql': [
        """
        CREATE OR REPLACE FUNCTION safeguarding_log_refuse_delete() RETURNS trigger AS $$
        BEGIN
            IF OLD.number > (SELECT COALESCE(MAX(number), 0) FROM safeguarding_loganchor) THEN
                RAISE EXCEPTION 'a line of the log stays as it is';
            END IF;
            RETURN OLD;
        END
        $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER safeguarding_log_no_delete BEFORE DELETE ON safeguarding_logentry
        FOR EACH ROW EXECUTE FUNCTION safeguarding_log_refuse_delete()
        """,
    ],
}
KEEP_ALL = {
    'sqlite': [
        """
        CREATE TRIGGER safeguarding_log_no_delete BEFORE DELETE ON safeguarding_logentry
        BEGIN SELECT RAISE(ABORT, 'a line of the log stays as it is'); END
        """,
    ],
    'postgresql': [
        """
        CREATE TRIGGER safeguarding_log_no_delete BEFORE DELETE ON safeguarding_logentry
        FOR EACH ROW EXECUTE FUNCTION safeguarding_log_refuse()
        """,
    ],
}


def _run(schema_editor, *sentences):
    for each in sentences:
        for sentence in each.get(schema_editor.connection.vendor, ()):
            schema_editor.execute(sentence)


def keep_behind_the_anchor(apps, schema_editor):
    _run(schema_editor, DROP, KEEP_BEHIND_THE_ANCHOR)


def keep_all(apps, schema_editor):
    _run(schema_editor, DROP, KEEP_ALL)


class Migration(migrations.Migration):

    dependencies = [
        ('safeguarding', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(refuse_changes_of_the_log, allow_changes_of_the_log),
        migrations.RunPython(keep_behind_the_anchor, keep_all),
    ]
