import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('interpreting', '0001_initial'),
        ('interpreting', '0002_order_versions_and_answers'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=120, unique=True, verbose_name='where the text is from')),
                ('language', models.CharField(choices=[('en', 'English'), ('ar', 'العربية'), ('ps', 'پښتو'), ('fa', 'فارسی'), ('fa-af', 'دری'), ('ckb', 'کوردیی ناوەندی'), ('ti', 'ትግርኛ'), ('am', 'አማርኛ'), ('so', 'Soomaali'), ('sq', 'Shqip'), ('vi', 'Tiếng Việt'), ('uk', 'Українська'), ('fr', 'Français')], max_length=10, verbose_name='language')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('taken', 'Taken'), ('done', 'Done'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=10, verbose_name='state')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='taken')),
                ('english', models.TextField(blank=True, verbose_name='English')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='done')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='done by')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken by')),
                ('draft', models.TextField(blank=True, verbose_name='machine draft')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='due')),
                ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='interpreting.task')),
                ('priority', models.PositiveSmallIntegerField(choices=[(0, 'First'), (1, 'Soon'), (2, 'Ordinary')], default=2, verbose_name='priority')),
                ('urgency', models.CharField(blank=True, choices=[('danger', 'An interpreter says: a person may be in danger'), ('help', 'The writer asks for help'), ('sign', 'There is a sign of worry'), ('not_meant', 'The writer says: this is not what I meant'), ('unread', 'No moderator reads this language')], max_length=10, verbose_name='why it is urgent')),
                ('version', models.PositiveIntegerField(default=0, verbose_name='version')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('writer', models.CharField(blank=True, max_length=64, verbose_name='fingerprint of the writer')),
            ],
            options={
                'verbose_name': 'interpreting task',
                'verbose_name_plural': 'interpreting tasks',
                'permissions': [('interpret', "Can put young people's words into English"), ('oversee_tasks', 'Can see how many texts wait for English')],
                'indexes': [models.Index(fields=['state', 'language', 'priority', 'due_at', 'id'], name='interpreting_queue_in_order'), models.Index(condition=models.Q(('writer', ''), _negated=True), fields=['writer'], name='interpreting_by_writer')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'taken', 'done', 'withdrawn'])), name='task_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), ('taken_by', None)), models.Q(('state__in', ('taken', 'done')), ('taken_by__isnull', False)), ('state', 'withdrawn'), _connector='OR'), name='taken_task_names_its_interpreter'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('done_by__isnull', False), ('state', 'done'), models.Q(('english', ''), _negated=True)), models.Q(('done_at', None), ('done_by', None), ('english', ''), ('state__in', frozenset(['taken', 'waiting']))), ('state', 'withdrawn'), _connector='OR'), name='done_task_has_english_and_a_name'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at', None)), _connector='OR'), name='withdrawn_task_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('priority', 2), ('urgency', '')), models.Q(('priority__in', frozenset([0, 1])), ('urgency__in', ['danger', 'help', 'sign', 'not_meant', 'unread'])), _connector='OR'), name='urgent_task_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(verbose_name='version of the English')),
                ('is_right', models.BooleanField(verbose_name='says that it is right')),
                ('words', models.TextField(blank=True, verbose_name='what they meant')),
                ('language', models.CharField(choices=[('en', 'English'), ('ar', 'العربية'), ('ps', 'پښتو'), ('fa', 'فارسی'), ('fa-af', 'دری'), ('ckb', 'کوردیی ناوەندی'), ('ti', 'ትግርኛ'), ('am', 'አማርኛ'), ('so', 'Soomaali'), ('sq', 'Shqip'), ('vi', 'Tiếng Việt'), ('uk', 'Українська'), ('fr', 'Français')], max_length=10, verbose_name='language')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='answered')),
                ('screened_at', models.DateTimeField(editable=False, null=True, verbose_name='looked at for signs')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='interpreting.task')),
            ],
            options={
                'verbose_name': "writer's answer",
                'verbose_name_plural': "writers' answers",
                'indexes': [models.Index(condition=models.Q(('screened_at', None), models.Q(('words', ''), _negated=True)), fields=['id'], name='interpreting_unscreened')],
                'constraints': [models.UniqueConstraint(fields=('task', 'version'), name='one_answer_to_a_version'), models.CheckConstraint(condition=models.Q(('is_right', False), ('words', ''), _connector='OR'), name='only_a_no_has_words')],
            },
        ),
        migrations.CreateModel(
            name='HandBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, choices=[('language', 'I do not know this language well'), ('knows_person', 'I know this person'), ('too_hard', 'Too hard for me today')], max_length=20, verbose_name='reason')),
                ('by_the_clock', models.BooleanField(default=False, verbose_name='the clock gave it back')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='handed back')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_backs', to='interpreting.task')),
            ],
            options={
                'verbose_name': 'task handed back',
                'verbose_name_plural': 'tasks handed back',
                'indexes': [models.Index(fields=['by', 'reason'], name='interpreting_conflicts')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), ('reason__in', ['language', 'knows_person', 'too_hard']), _connector='OR'), name='hand_back_reason_is_known'), models.CheckConstraint(condition=models.Q(('by_the_clock', False), ('reason', ''), _connector='OR'), name='the_clock_gives_no_reason')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('english', models.TextField(blank=True, verbose_name='English so far')),
                ('corrected', models.TextField(blank=True, verbose_name='corrected English so far')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='interpreting.task')),
            ],
            options={
                'verbose_name': 'part of a task',
                'verbose_name_plural': 'parts of tasks',
                'constraints': [models.UniqueConstraint(fields=('task', 'by'), name='one_part_for_each_interpreter')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('english', models.TextField(verbose_name='English')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('is_draft_confirmed', models.BooleanField(default=False, verbose_name='confirmed a machine draft')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='interpreting.task')),
            ],
            options={
                'verbose_name': 'version of the English',
                'verbose_name_plural': 'versions of the English',
                'indexes': [models.Index(fields=['by', '-id'], name='interpreting_versions_by')],
                'constraints': [models.UniqueConstraint(fields=('task', 'number'), name='one_version_a_number'), models.CheckConstraint(condition=models.Q(('english', ''), _negated=True), name='version_has_words')],
            },
        ),
    ]
