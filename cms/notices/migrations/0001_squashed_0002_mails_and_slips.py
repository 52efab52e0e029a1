import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('notices', '0001_initial'),
        ('notices', '0002_mails_and_slips'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_id', models.UUIDField(default=uuid.uuid4, unique=True, verbose_name='message id')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('next_try', models.DateTimeField(verbose_name='next try')),
                ('claimed_until', models.DateTimeField(blank=True, null=True, verbose_name="in a sender's hand until")),
                ('tries', models.PositiveIntegerField(default=0, verbose_name='tries')),
                ('fault', models.CharField(blank=True, max_length=80, verbose_name='what went wrong last')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='to')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['next_try'], name='mails_to_send')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sent_at', None)), fields=('to',), name='one_waiting_mail_for_each_person'), models.CheckConstraint(condition=models.Q(('sent_at', None), ('claimed_until', None), _connector='OR'), name='sent_mail_is_in_nobody_s_hand')],
            },
        ),
        migrations.CreateModel(
            name='MailWay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('how_often', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week'), ('never', 'Never')], default='never', max_length=10, verbose_name='how often')),
                ('is_quiet_at_night', models.BooleanField(default=True, verbose_name='not at night')),
                ('refusals', models.PositiveSmallIntegerField(default=0, verbose_name='times refused, one after the other')),
                ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='given up')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail_way', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'address for news',
                'verbose_name_plural': 'addresses for news',
                'constraints': [models.CheckConstraint(condition=models.Q(('how_often__in', ['at_once', 'daily', 'weekly', 'never'])), name='mail_way_is_used_as_often_as_known'), models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='mail_way_has_an_address')],
            },
        ),
        migrations.CreateModel(
            name='SlipRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('printed_at', models.DateTimeField(verbose_name='printed')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('locality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.locality', verbose_name='locality')),
                ('printed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='printed by')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
            ],
            options={
                'verbose_name': 'printing of slips',
                'verbose_name_plural': 'printings of slips',
                'permissions': [('print_slip', 'Can print slips for young people without e-mail')],
                'constraints': [models.CheckConstraint(condition=models.Q(('undone_at', None), ('undone_at__gte', models.F('printed_at')), _connector='OR'), name='slip_run_is_taken_back_after_printing')],
            },
        ),
        migrations.CreateModel(
            name='Slip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='to')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='notices.sliprun', verbose_name='printing')),
            ],
            options={
                'verbose_name': 'slip',
                'verbose_name_plural': 'slips',
                'constraints': [models.UniqueConstraint(fields=('run', 'to'), name='one_slip_for_each_person')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('forum', 'Forum'), ('survey', 'Surveys'), ('scoop', 'The Scoop'), ('meeting', 'Meetings'), ('feedback', 'What changed'), ('task', 'Your work')], max_length=20, verbose_name='kind')),
                ('url', models.CharField(max_length=300, verbose_name='address on this site')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='made')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='seen')),
                ('to', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL, verbose_name='to')),
                ('mail', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='notices.mail', verbose_name='mail')),
                ('slip', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notices', to='notices.slip', verbose_name='slip')),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'indexes': [models.Index(fields=['to', '-id'], name='notices_of_somebody'), models.Index(condition=models.Q(('seen_at', None)), fields=['to', 'made_at'], name='notices_unseen')],
                'constraints': [models.CheckConstraint(condition=models.Q(('url__startswith', '/'), models.Q(('url__startswith', '//'), _negated=True)), name='notice_leads_inside_chorus'), models.CheckConstraint(condition=models.Q(('kind__in', ['forum', 'survey', 'scoop', 'meeting', 'feedback', 'task'])), name='notice_has_a_known_kind')],
            },
        ),
    ]
