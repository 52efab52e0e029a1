import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


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
        ('safeguarding', '0001_squashed_0004_alert_failed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LetGo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concern_pk', models.BigIntegerField(verbose_name='concern')),
                ('rows', models.TextField(verbose_name='rows')),
                ('at', models.DateTimeField(verbose_name='at')),
            ],
            options={
                'verbose_name': 'record that was let go',
                'verbose_name_plural': 'records that were let go',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LogAnchor',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('at', models.DateTimeField(verbose_name='at')),
            ],
            options={
                'verbose_name': 'beginning of the log',
                'verbose_name_plural': 'beginnings of the log',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='NoReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
                ('agreed_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'decision not to report sealed words',
                'verbose_name_plural': 'decisions not to report sealed words',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SealReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reporter_name', models.CharField(blank=True, max_length=200)),
                ('reporter_role', models.CharField(blank=True, max_length=200)),
                ('reporter_contact', models.CharField(blank=True, max_length=200)),
                ('provider', models.CharField(blank=True, max_length=200)),
                ('service', models.CharField(blank=True, max_length=200)),
                ('found_at', models.DateTimeField(null=True)),
                ('how_found', models.CharField(blank=True, choices=[('moderation', 'A moderator read it before others could'), ('report', 'Somebody reported it'), ('sign', 'An automatic sign put it first, and a person read it'), ('staff', 'A member of staff met it on the site'), ('interpreter', 'An interpreter said so'), ('other', 'In another way: see further information')], max_length=20)),
                ('was_shown', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], max_length=10)),
                ('content_kind', models.CharField(blank=True, choices=[('text', 'Text'), ('link', 'Text with a link or an address elsewhere'), ('image', 'Picture'), ('video', 'Video'), ('other', 'Something else: see further information')], max_length=20)),
                ('suspected', models.CharField(blank=True, choices=[('grooming', 'Sexual talk with a child, or grooming'), ('images', 'Offers, asks for or leads to sexual images of a child'), ('exploitation', 'Arranges, pays for or makes a child do sexual things'), ('trafficking', 'Trafficking for sexual exploitation'), ('other', 'Something else: see further information')], max_length=20)),
                ('account_held', models.TextField(blank=True)),
                ('network_held', models.TextField(blank=True)),
                ('connections', models.TextField(blank=True)),
                ('urgency', models.CharField(blank=True, choices=[('urgent', 'Urgent: a child may be in danger now'), ('ordinary', 'Not urgent')], max_length=10)),
                ('danger_now', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], max_length=10)),
                ('danger_note', models.TextField(blank=True)),
                ('victim_known', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], max_length=10)),
                ('victim_note', models.TextField(blank=True)),
                ('own_image', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], max_length=10)),
                ('told_others', models.TextField(blank=True)),
                ('further', models.TextField(blank=True)),
                ('is_preserved', models.BooleanField(default=False)),
                ('is_complete', models.BooleanField(default=False)),
                ('kept_at', models.DateTimeField()),
                ('reference', models.CharField(blank=True, max_length=80)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'report about sealed words',
                'verbose_name_plural': 'reports about sealed words',
                'permissions': [('report_seal', 'Can report sealed words to the National Crime Agency')],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='looklog',
            name='sealed',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='safeguarding.sealedwords'),
        ),
        migrations.AlterField(
            model_name='looklog',
            name='concern',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='safeguarding.concern'),
        ),
        migrations.AddConstraint(
            model_name='looklog',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('concern__isnull', False), ('sealed', None)), models.Q(('concern', None), ('sealed__isnull', False)), _connector='OR'), name='look_is_at_one_thing'),
        ),
        migrations.AddField(
            model_name='noreport',
            name='agreed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noreport',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noreport',
            name='sealed',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='no_report', to='safeguarding.sealedwords'),
        ),
        migrations.AddField(
            model_name='sealreport',
            name='kept_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sealreport',
            name='sealed',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='safeguarding.sealedwords'),
        ),
        migrations.AddField(
            model_name='sealreport',
            name='sent_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='noreport',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='no_report_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='noreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False), models.Q(('agreed_by', models.F('by')), _negated=True)), _connector='OR'), name='no_report_agreed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='sealreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), ('sent_at', None), ('sent_by', None)), models.Q(models.Q(('reference', ''), _negated=True), ('is_complete', True), ('is_preserved', True), ('sent_at__isnull', False), ('sent_by__isnull', False)), _connector='OR'), name='seal_report_sent_whole'),
        ),
        migrations.AddConstraint(
            model_name='sealreport',
            constraint=models.CheckConstraint(condition=models.Q(('how_found__in', ['', 'moderation', 'report', 'sign', 'staff', 'interpreter', 'other']), ('content_kind__in', ['', 'text', 'link', 'image', 'video', 'other']), ('suspected__in', ['', 'grooming', 'images', 'exploitation', 'trafficking', 'other']), ('urgency__in', ['', 'urgent', 'ordinary']), ('was_shown__in', ['', 'yes', 'no', 'unknown']), ('danger_now__in', ['', 'yes', 'no', 'unknown']), ('victim_known__in', ['', 'yes', 'no', 'unknown']), ('own_image__in', ['', 'yes', 'no', 'unknown'])), name='seal_report_choices_are_known'),
        ),
        migrations.RunPython(keep_behind_the_anchor, keep_all),
    ]
