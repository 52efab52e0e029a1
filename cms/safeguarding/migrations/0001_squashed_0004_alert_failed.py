import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


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


def _run(schema_editor, sentences):
    for deed in ('update', 'delete'):
        for sentence in sentences.get(schema_editor.connection.vendor, ()):
            schema_editor.execute(sentence.replace('{deed}', deed))


def refuse_changes_of_the_log(apps, schema_editor):
    _run(schema_editor, REFUSE)


def allow_changes_of_the_log(apps, schema_editor):
    _run(schema_editor, ALLOW)


class Migration(migrations.Migration):

    replaces = [
        ('safeguarding', '0001_initial'),
        ('safeguarding', '0002_rota_and_outbox'),
        ('safeguarding', '0003_seals_and_crisis_switch'),
        ('safeguarding', '0004_alert_failed'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200, unique=True, verbose_name='source')),
                ('url', models.CharField(blank=True, max_length=500, verbose_name='where the words are')),
                ('asked_for_help', models.BooleanField(default=False, verbose_name='the writer asked for help')),
                ('signs', models.JSONField(blank=True, default=list, verbose_name='signs')),
                ('state', models.CharField(choices=[('raised', 'Raised'), ('acknowledged', 'Somebody has this'), ('acting', 'Acting'), ('closing', 'Waiting for a second person to close it'), ('closed', 'Closed')], default='raised', max_length=20, verbose_name='state')),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='raised at')),
                ('due', models.DateTimeField(verbose_name='answer due')),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='about')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='held by')),
                ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='raised by')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                ('closing_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closing proposed by')),
            ],
            options={
                'verbose_name': 'concern',
                'verbose_name_plural': 'concerns',
                'permissions': [('raise_concern', 'Can raise a concern about a young person'), ('handle_concern', 'Can open, take and close concerns'), ('manage_rota', 'Can edit the rota of people on duty'), ('review_looks', 'Can read who looked at concerns and why')],
                'default_permissions': (),
                'indexes': [models.Index(fields=['state', 'due'], name='concern_state_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state', 'raised'), ('held_by__isnull', False), _connector='OR'), name='concern_taken_by_somebody'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='concern_has_a_source'), models.CheckConstraint(condition=models.Q(('state__in', ['raised', 'acknowledged', 'acting', 'closing', 'closed'])), name='concern_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'closing'), _negated=True), ('closing_by__isnull', False), _connector='OR'), name='closing_is_proposed_by_somebody'), models.CheckConstraint(condition=models.Q(('closed_by__isnull', True), models.Q(('closed_by', models.F('closing_by')), _negated=True), _connector='OR'), name='concern_closed_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Drill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.DateTimeField(unique=True, verbose_name='meant for')),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'test alert',
                'verbose_name_plural': 'test alerts',
                'ordering': ('-slot',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DutyContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail at work')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='mobile number at work')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'contact of somebody on duty',
                'verbose_name_plural': 'contacts of people on duty',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='DutyDesk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='manager, told after 30 minutes')),
                ('on_call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='on call outside the hours')),
                ('second_on_call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='second on call')),
            ],
            options={
                'verbose_name': 'duty desk',
                'verbose_name_plural': 'duty desk',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_duty_desk')],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('number', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('what', models.CharField(max_length=40, verbose_name='what')),
                ('concern_pk', models.BigIntegerField(null=True, verbose_name='concern')),
                ('by_pk', models.BigIntegerField(null=True, verbose_name='person')),
                ('about', models.CharField(blank=True, max_length=60, verbose_name='row')),
                ('content', models.CharField(max_length=64, verbose_name='fingerprint of the words')),
                ('previous', models.CharField(max_length=64, verbose_name='fingerprint of the line before')),
                ('fingerprint', models.CharField(max_length=64, unique=True, verbose_name='fingerprint')),
            ],
            options={
                'verbose_name': 'line of the log',
                'verbose_name_plural': 'lines of the log',
                'ordering': ('number',),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LogHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveBigIntegerField(default=0, verbose_name='lines')),
                ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint')),
            ],
            options={
                'verbose_name': 'end of the log',
                'verbose_name_plural': 'end of the log',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_end_of_the_log')],
            },
        ),
        migrations.CreateModel(
            name='SealedWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=120, unique=True, verbose_name='what was sealed')),
                ('locked', models.TextField(verbose_name='the locked words')),
                ('sha256', models.CharField(max_length=64, verbose_name='fingerprint')),
                ('place', models.CharField(blank=True, max_length=120, verbose_name='where it was written')),
                ('account', models.BigIntegerField(null=True, verbose_name="number of the writer's account")),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('sealed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sealed')),
                ('reason', models.CharField(max_length=500, verbose_name='why')),
                ('sealed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sealed words',
                'verbose_name_plural': 'sealed words',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('locked', ''), _negated=True), models.Q(('sha256', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='seal_has_a_lock_and_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('first', 'On duty'), ('second', 'Second person')], default='first', max_length=10, verbose_name='place')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'shift',
                'verbose_name_plural': 'shifts',
                'ordering': ('starts_at', 'pk'),
                'default_permissions': (),
                'indexes': [models.Index(fields=['ends_at', 'starts_at'], name='shifts_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='shift_ends_after_it_starts', violation_error_message='The end must come after the start.'), models.CheckConstraint(condition=models.Q(('place__in', ['first', 'second'])), name='shift_place_is_known'), models.UniqueConstraint(fields=('place', 'person', 'starts_at'), name='shift_once', violation_error_message='This shift stands here already.')],
            },
        ),
        migrations.CreateModel(
            name='WeeklyDuty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], validators=[django.core.validators.MaxValueValidator(6)], verbose_name='day')),
                ('starts', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='until')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='on duty')),
                ('second', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='second person')),
            ],
            options={
                'verbose_name': 'weekly hours',
                'verbose_name_plural': 'weekly hours',
                'ordering': ('weekday', 'starts', 'pk'),
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='weekly_hours_end_after_they_start', violation_error_message='The end must come after the start.'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='weekly_hours_on_a_weekday'), models.CheckConstraint(condition=models.Q(('second__isnull', True), models.Q(('second', models.F('first')), _negated=True), _connector='OR'), name='weekly_second_is_another', violation_error_message='The second person must be somebody else.'), models.UniqueConstraint(fields=('weekday', 'starts'), name='weekly_hours_once', violation_error_message='These hours stand here already.')],
            },
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.PositiveSmallIntegerField(verbose_name='step')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='safeguarding.concern')),
                ('address', models.CharField(blank=True, max_length=254, verbose_name='address')),
                ('channel', models.CharField(choices=[('in_app', 'in Chorus'), ('email', 'e-mail'), ('gateway', 'text message')], default='in_app', max_length=10, verbose_name='channel')),
                ('claimed_until', models.DateTimeField(blank=True, null=True, verbose_name='in hand until')),
                ('fault', models.CharField(blank=True, max_length=80, verbose_name='fault')),
                ('next_try', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next try')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('state', models.CharField(choices=[('pending', 'not sent yet'), ('sent', 'sent'), ('failed', 'could not be sent')], default='sent', max_length=10, verbose_name='state')),
                ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='tries')),
                ('drill', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alerts', to='safeguarding.drill')),
            ],
            options={
                'verbose_name': 'alert',
                'verbose_name_plural': 'alerts',
                'default_permissions': (),
                'indexes': [models.Index(fields=['state', 'next_try'], name='alerts_to_send')],
                'constraints': [models.UniqueConstraint(fields=('concern', 'to', 'step', 'channel'), name='alert_once_a_step_and_channel'), models.UniqueConstraint(fields=('drill', 'to', 'channel'), name='test_alert_once_a_channel'), models.CheckConstraint(condition=models.Q(models.Q(('concern__isnull', False), ('drill__isnull', True)), models.Q(('concern__isnull', True), ('drill__isnull', False)), _connector='OR'), name='alert_is_for_one_thing'), models.CheckConstraint(condition=models.Q(('channel__in', ['in_app', 'email', 'gateway'])), name='alert_channel_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'sent', 'failed'])), name='alert_state_is_known')],
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CallRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=120, verbose_name='who was phoned')),
                ('number', models.CharField(max_length=40, verbose_name='number')),
                ('called_at', models.DateTimeField(verbose_name='when')),
                ('outcome', models.TextField(verbose_name='outcome')),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='kept at')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='safeguarding.concern')),
            ],
            options={
                'verbose_name': 'telephone call',
                'verbose_name_plural': 'telephone calls',
                'ordering': ('called_at', 'pk'),
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('who', ''), _negated=True), models.Q(('number', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), name='call_says_who_and_what_came_of_it')],
            },
        ),
        migrations.CreateModel(
            name='ConcernEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('raised', 'Raised'), ('asked_for_help', 'The writer asked for help'), ('told_again', 'People on duty were told again'), ('incident', 'Nobody answered for 60 minutes: an incident'), ('acknowledged', 'Somebody took this'), ('acted', 'A step was taken'), ('called', 'Somebody was phoned'), ('closing_proposed', 'Closing was proposed'), ('sent_back', 'Sent back: not yet to be closed'), ('closed', 'Closed')], max_length=20, verbose_name='what')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='safeguarding.concern')),
            ],
            options={
                'verbose_name': 'event of a concern',
                'verbose_name_plural': 'events of concerns',
                'ordering': ('at', 'pk'),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('unanswered', 'Nobody has answered a concern for 60 minutes'), ('test_missed', 'Nobody answered the test alert'), ('many_looks', 'Somebody opened concerns 30 times in 10 minutes'), ('log_broken', 'The log of safeguarding was changed'), ('all_held', 'Nothing new is shown in the forum until the team says so'), ('alert_failed', 'An alert could not be sent after 50 tries')], max_length=20, verbose_name='what')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('outcome', models.TextField(blank=True, verbose_name='what was done')),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incident', to='safeguarding.concern')),
                ('drill', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='incident', to='safeguarding.drill')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
            ],
            options={
                'verbose_name': 'incident',
                'verbose_name_plural': 'incidents',
                'ordering': ('-at', '-pk'),
                'default_permissions': (),
                'indexes': [models.Index(fields=['ended_at'], name='incidents_still_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('kind', 'many_looks')), fields=('about',), name='one_open_incident_of_looks'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('kind', 'all_held')), fields=('kind',), name='one_crisis_switch'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'all_held'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='crisis_switch_has_a_reason'), models.CheckConstraint(condition=models.Q(('kind__in', ['unanswered', 'test_missed', 'many_looks', 'log_broken', 'all_held', 'alert_failed'])), name='incident_kind_is_known'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('kind', 'alert_failed')), fields=('kind',), name='one_open_incident_of_alerts_given_up')],
                'permissions': [('hold_everything', 'Can hold everything until they say so')],
            },
        ),
        migrations.CreateModel(
            name='LookLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='safeguarding.concern')),
            ],
            options={
                'verbose_name': 'look at a concern',
                'verbose_name_plural': 'looks at concerns',
                'ordering': ('-at', '-pk'),
                'default_permissions': (),
                'indexes': [models.Index(fields=['by', 'at'], name='looks_of_somebody'), models.Index(fields=['at'], name='looks_of_a_week')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='look_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='SealOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='why')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='at')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sealed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='safeguarding.sealedwords')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'opening of a seal',
                'verbose_name_plural': 'openings of seals',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('lead', models.F('second')), _negated=True), name='seal_opened_by_two_people'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='seal_opened_for_a_reason')],
            },
        ),
        migrations.RunPython(refuse_changes_of_the_log, allow_changes_of_the_log),
    ]
