"""The tables of the forum, and the search index made in each database's own way."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
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

    replaces = [
        ('forum', '0001_initial'),
        ('forum', '0002_posts_can_be_taken_back'),
        ('forum', '0003_unsent_words'),
        ('forum', '0004_search'),
        ('forum', '0005_signs_of_a_post'),
        ('forum', '0006_ideas'),
        ('forum', '0007_words'),
        ('forum', '0008_easy_ways'),
        ('forum', '0009_names'),
        ('forum', '0010_desk'),
        ('forum', '0011_reactions_and_polls'),
        ('forum', '0012_second_looks'),
        ('forum', '0013_spaces'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('notices', '0001_initial'),
        ('subgroups', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Board',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_en', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_ar', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_ps', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_fa', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_fa_af', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_ckb', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_ti', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_am', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_so', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_sq', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_vi', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_uk', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_fr', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='what it is for')),
                ('about_en', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_ar', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_ps', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_fa', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_fa_af', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_ckb', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_ti', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_am', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_so', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_sq', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_vi', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_uk', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('about_fr', models.CharField(blank=True, max_length=300, null=True, verbose_name='what it is for')),
                ('kind', models.CharField(choices=[('locality', 'Locality group'), ('unaccompanied', 'UASC forum'), ('county', 'County Board'), ('project', 'Project group')], max_length=20, verbose_name='kind')),
                ('unaccompanied_only', models.BooleanField(default=False, verbose_name='only for young people who came to the UK alone')),
                ('for_8_to_11', models.BooleanField(default=False, verbose_name='for ages 8 to 11')),
                ('for_12_to_15', models.BooleanField(default=False, verbose_name='for ages 12 to 15')),
                ('for_16_to_17', models.BooleanField(default=False, verbose_name='for ages 16 to 17')),
                ('for_18_to_25', models.BooleanField(default=False, verbose_name='for ages 18 to 25')),
                ('threads_count', models.PositiveIntegerField(default=0, editable=False, verbose_name='threads')),
                ('last_post_at', models.DateTimeField(editable=False, null=True, verbose_name='last post')),
                ('locality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.locality', verbose_name='only for this locality')),
                ('needs_two_readers', models.BooleanField(default=False, verbose_name='two people read each post before it is shown')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='first day')),
            ],
            options={
                'verbose_name': 'board',
                'verbose_name_plural': 'boards',
                'constraints': [models.CheckConstraint(condition=models.Q(('for_8_to_11', True), ('for_12_to_15', True), ('for_16_to_17', True), ('for_18_to_25', True), _connector='OR'), name='forum_board_is_for_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'unaccompanied'), _negated=True), ('unaccompanied_only', True), _connector='OR'), name='forum_uasc_board_is_only_for_them'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'locality'), ('locality__isnull', False)), ('kind', 'project'), models.Q(models.Q(('kind__in', ('locality', 'project')), _negated=True), ('locality__isnull', True)), _connector='OR'), name='forum_locality_board_has_locality'), models.CheckConstraint(condition=models.Q(models.Q(('ends_on__isnull', False), ('kind', 'project'), ('starts_on__isnull', False)), models.Q(models.Q(('kind', 'project'), _negated=True), ('ends_on__isnull', True), ('starts_on__isnull', True)), _connector='OR'), name='forum_project_has_first_and_last_day'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='forum_project_ends_after_it_starts')],
                'permissions': [('manage_board', 'Can open project groups and name adults on boards')],
            },
        ),
        migrations.CreateModel(
            name='HelpSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('helper_name', models.CharField(max_length=80, verbose_name='name')),
                ('helper_role', models.CharField(choices=[('carer', 'Foster carer'), ('social_worker', 'Social worker'), ('key_worker', 'Key worker'), ('teacher', 'Teacher'), ('interpreter', 'Interpreter'), ('other', 'Somebody else')], max_length=20, verbose_name='role')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='began')),
                ('ends_at', models.DateTimeField(verbose_name='ends at the latest')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended')),
                ('young_person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'help with writing',
                'verbose_name_plural': 'help with writing',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('young_person',), name='forum_help_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('helper_name', ''), _negated=True), ('helper_role__in', ['carer', 'social_worker', 'key_worker', 'teacher', 'interpreter', 'other'])), name='forum_help_names_somebody'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('started_at')), models.Q(('ended_at', None), ('ended_at__gte', models.F('started_at')), _connector='OR')), name='forum_help_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Unsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=40, verbose_name='place')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('language', models.CharField(blank=True, choices=[('en', 'English'), ('ar', 'العربية'), ('ps', 'پښتو'), ('fa', 'فارسی'), ('fa-af', 'دری'), ('ckb', 'کوردیی ناوەندی'), ('ti', 'ትግርኛ'), ('am', 'አማርኛ'), ('so', 'Soomaali'), ('sq', 'Shqip'), ('vi', 'Tiếng Việt'), ('uk', 'Українська'), ('fr', 'Français')], max_length=10, verbose_name='language')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='changed')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('is_anonymous', models.BooleanField(default=False, verbose_name='without a name')),
                ('days', models.PositiveSmallIntegerField(default=7, verbose_name='days')),
                ('options', models.TextField(blank=True, verbose_name='answers to choose from')),
            ],
            options={
                'verbose_name': 'unsent words',
                'verbose_name_plural': 'unsent words',
                'default_permissions': (),
                'indexes': [models.Index(fields=['changed_at'], name='forum_unsent_age')],
                'constraints': [models.UniqueConstraint(fields=('author', 'place'), name='forum_unsent_once_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('text', ''), _negated=True), models.Q(('options', ''), _negated=True), _connector='OR'), name='forum_unsent_has_words')],
            },
        ),
        migrations.CreateModel(
            name='NamedAdult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='named_adults', to='forum.board')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'named adult',
                'verbose_name_plural': 'named adults',
                'constraints': [models.UniqueConstraint(fields=('board', 'user'), name='forum_adult_named_once')],
            },
        ),
        migrations.CreateModel(
            name='QuietBoard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.board')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'quiet board',
                'verbose_name_plural': 'quiet boards',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'board'), name='forum_board_quiet_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadingHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], verbose_name='day')),
                ('starts', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='until')),
                ('board', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reading_hours', to='forum.board', verbose_name='only for this board')),
            ],
            options={
                'verbose_name': 'reading hours',
                'verbose_name_plural': 'reading hours',
                'ordering': (models.OrderBy(models.F('board'), nulls_first=True), 'weekday', 'starts', 'pk'),
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='forum_reading_ends_after_it_starts', violation_error_message='The end must come after the start.'), models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='forum_reading_on_a_weekday'), models.UniqueConstraint(fields=('board', 'weekday', 'starts'), name='forum_reading_hours_once', violation_error_message='These hours stand here already.'), models.UniqueConstraint(condition=models.Q(('board', None)), fields=('weekday', 'starts'), name='forum_reading_hours_once_for_all', violation_error_message='These hours stand here already.')],
            },
        ),
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(blank=True, max_length=120, verbose_name='heading')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('posts_count', models.PositiveIntegerField(default=0, verbose_name='approved posts')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened')),
                ('last_post_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last approved post')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='forum.board')),
                ('content_notes', models.PositiveSmallIntegerField(default=0, verbose_name='content notes')),
                ('feeling', models.CharField(blank=True, choices=[('very_happy', 'Very happy'), ('happy', 'Happy'), ('between', 'In between'), ('sad', 'Sad'), ('very_sad', 'Very sad')], max_length=20, verbose_name='feeling')),
                ('topics', models.CharField(blank=True, max_length=43, verbose_name='topics')),
                ('starter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'thread',
                'verbose_name_plural': 'threads',
                'indexes': [models.Index(condition=models.Q(('posts_count__gt', 0)), fields=['board', '-last_post_at', '-id'], name='forum_thread_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('posts_count__gt', 0), ('heading', ''), _connector='OR'), name='forum_thread_shows_approved_words_only'), models.CheckConstraint(condition=models.Q(('posts_count__gt', 0), models.Q(('feeling', ''), ('topics', '')), _connector='OR'), name='forum_thread_shows_approved_pictures_only')],
            },
        ),
        migrations.CreateModel(
            name='Someone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number in the thread')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.thread')),
            ],
            options={
                'verbose_name': 'anonymous writer',
                'verbose_name_plural': 'anonymous writers',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('thread', 'person'), name='forum_someone_once'), models.UniqueConstraint(fields=('thread', 'number'), name='forum_someone_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='forum_someone_counts_from_one')],
            },
        ),
        migrations.CreateModel(
            name='Hidden',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.board')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('someone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.someone')),
            ],
            options={
                'verbose_name': 'hidden name',
                'verbose_name_plural': 'hidden names',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('someone__isnull', True)), models.Q(('board__isnull', True), ('person__isnull', True), ('someone__isnull', False)), _connector='OR'), name='forum_hidden_is_one_name'), models.CheckConstraint(condition=models.Q(('person', None), models.Q(('person', models.F('by')), _negated=True), _connector='OR'), name='forum_nobody_hides_themselves'), models.UniqueConstraint(condition=models.Q(('board__isnull', True), ('person__isnull', False)), fields=('by', 'person'), name='forum_nickname_hidden_once'), models.UniqueConstraint(condition=models.Q(('board__isnull', False)), fields=('by', 'person', 'board'), name='forum_board_name_hidden_once'), models.UniqueConstraint(condition=models.Q(('someone__isnull', False)), fields=('by', 'someone'), name='forum_someone_hidden_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('language', models.CharField(choices=[('en', 'English'), ('ar', 'العربية'), ('ps', 'پښتو'), ('fa', 'فارسی'), ('fa-af', 'دری'), ('ckb', 'کوردیی ناوەندی'), ('ti', 'ትግርኛ'), ('am', 'አማርኛ'), ('so', 'Soomaali'), ('sq', 'Shqip'), ('vi', 'Tiếng Việt'), ('uk', 'Українська'), ('fr', 'Français')], max_length=10, verbose_name='language')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='revision')),
                ('status', models.CharField(choices=[('held', 'A person will read this soon.'), ('approved', 'Other people can read this.'), ('in_use', 'Other people can read this.'), ('returned', 'This came back to you. You can change it and send it again.'), ('taken_down', 'We took this away. Other people cannot read it.'), ('taken_back', 'You took this back. Other people cannot read it.'), ('sealed', 'We took this away. Other people cannot read it.')], default='held', max_length=20, verbose_name='status')),
                ('priority', models.PositiveSmallIntegerField(choices=[(0, 'First'), (1, 'Ordinary')], default=1, verbose_name='priority')),
                ('wants_help', models.BooleanField(default=False, verbose_name='wants a person to contact them')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='key of the send')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='written')),
                ('screened_at', models.DateTimeField(editable=False, null=True, verbose_name='looked at for signs')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided')),
                ('reason', models.CharField(blank=True, choices=[('private', 'It tells people who you are or where you live. Please take that part out.'), ('another_person', 'It tells something private about another person. Please take that part out.'), ('hurtful', 'Some words could hurt somebody. Please say it in another way.'), ('meeting', 'It asks somebody to meet or to write outside this site. Please take that part out.'), ('advert', 'It has a link or wants to sell something. Please take that part out.'), ('repeated', 'You have sent this before. We have your first one.'), ('unclear', 'We did not understand it. Please tell us a little more.'), ('other', 'We wrote you a note about it.')], max_length=20, verbose_name='reason')),
                ('note', models.TextField(blank=True, verbose_name='note to the writer')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='forum_posts', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='forum.thread')),
                ('signs', models.JSONField(blank=True, default=list, editable=False, verbose_name='signs')),
                ('board', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.board')),
                ('content_notes', models.PositiveSmallIntegerField(default=0, verbose_name='content notes')),
                ('kind', models.CharField(choices=[('post', 'Post'), ('edit', 'New words for a post'), ('alias', 'Name on a board')], default='post', max_length=10, verbose_name='kind')),
                ('of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edits', to='forum.post')),
                ('quoted', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.post')),
                ('quoted_end', models.PositiveIntegerField(null=True, verbose_name='quoted to')),
                ('quoted_revision', models.PositiveIntegerField(null=True, verbose_name='revision quoted')),
                ('quoted_start', models.PositiveIntegerField(null=True, verbose_name='quoted from')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='said to be their own words')),
                ('feeling', models.CharField(blank=True, choices=[('very_happy', 'Very happy'), ('happy', 'Happy'), ('between', 'In between'), ('sad', 'Sad'), ('very_sad', 'Very sad')], max_length=20, verbose_name='feeling')),
                ('helper_role', models.CharField(blank=True, choices=[('carer', 'Foster carer'), ('social_worker', 'Social worker'), ('key_worker', 'Key worker'), ('teacher', 'Teacher'), ('interpreter', 'Interpreter'), ('other', 'Somebody else')], max_length=20, verbose_name='with help of')),
                ('topics', models.CharField(blank=True, max_length=43, verbose_name='topics')),
                ('help_session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='forum.helpsession')),
                ('someone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.someone')),
                ('options', models.TextField(blank=True, verbose_name='answers to choose from')),
                ('screen_again_at', models.DateTimeField(editable=False, null=True)),
                ('screening_tries', models.PositiveSmallIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
                'permissions': [('moderate_post', 'Can approve, return and take down posts')],
                'indexes': [models.Index(fields=['thread', 'status', 'id'], name='forum_post_thread'), models.Index(fields=['author', '-id'], name='forum_post_mine'), models.Index(fields=['status', 'priority', 'id'], name='forum_post_queue'), models.Index(condition=models.Q(('screened_at', None)), fields=['id'], name='forum_post_unscreened'), models.Index(fields=['status', 'created_at', 'id'], name='forum_post_period'), models.Index(fields=['thread', 'author', 'status'], name='forum_post_own'), models.Index(fields=['status', 'language', 'priority', 'id'], name='forum_post_queue_language')],
                'constraints': [models.CheckConstraint(condition=models.Q(('author', None), ('decided_by', None), models.Q(('author', models.F('decided_by')), _negated=True), _connector='OR'), name='forum_post_not_decided_by_its_writer'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='forum_returned_post_has_reason'), models.CheckConstraint(condition=models.Q(('status__in', ('held', 'taken_down', 'taken_back')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='forum_post_decided_by_a_named_person'), models.CheckConstraint(condition=models.Q(models.Q(('board', None), ('kind', 'post'), ('of', None), ('thread__isnull', False)), models.Q(('board', None), ('kind', 'edit'), ('of__isnull', False), ('thread__isnull', False)), models.Q(('board__isnull', False), ('kind', 'alias'), ('of', None), ('thread', None)), _connector='OR'), name='forum_post_stands_where_its_kind_does'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'post'), models.Q(('status', 'in_use'), _negated=True)), models.Q(models.Q(('kind', 'post'), _negated=True), models.Q(('status', 'approved'), _negated=True)), _connector='OR'), name='forum_only_a_post_is_approved'), models.UniqueConstraint(condition=models.Q(('kind', 'edit'), ('status__in', ['held', 'returned', 'taken_back'])), fields=('of',), name='forum_one_open_edit_of_a_post'), models.UniqueConstraint(condition=models.Q(('kind', 'alias'), ('status', 'in_use')), fields=('author', 'board'), name='forum_one_alias_in_use'), models.CheckConstraint(condition=models.Q(('content_notes__lte', 31), models.Q(models.Q(('kind', 'alias'), _negated=True), ('content_notes', 0), _connector='OR')), name='forum_content_notes_known'), models.CheckConstraint(condition=models.Q(models.Q(('quoted', None), ('quoted_end', None), ('quoted_revision', None), ('quoted_start', None)), models.Q(('kind', 'post'), ('quoted__isnull', False), ('quoted_end__gt', models.F('quoted_start')), ('quoted_revision__isnull', False), ('quoted_start__isnull', False)), _connector='OR'), name='forum_quote_names_its_place'), models.CheckConstraint(condition=models.Q(models.Q(('feeling', ''), ('topics', '')), models.Q(('feeling__in', ['very_happy', 'happy', 'between', 'sad', 'very_sad']), models.Q(('topics', ''), _negated=True)), _connector='OR'), name='forum_post_pictures_whole'), models.CheckConstraint(condition=models.Q(models.Q(('help_session', None), ('helper_role', '')), models.Q(('confirmed_at__isnull', False), ('helper_role__in', ['carer', 'social_worker', 'key_worker', 'teacher', 'interpreter', 'other'])), _connector='OR'), name='forum_post_with_help_is_confirmed'), models.CheckConstraint(condition=models.Q(('kind', 'post'), ('someone', None), _connector='OR'), name='forum_only_a_post_is_anonymous'), models.CheckConstraint(condition=models.Q(('status__in', ['held', 'approved', 'in_use', 'returned', 'taken_down', 'taken_back', 'sealed'])), name='forum_post_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('feeling', ''), _negated=True), ('status__in', ('taken_down', 'sealed')), _connector='OR'), name='forum_post_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'sealed'), _negated=True), models.Q(('note', ''), ('text', ''), ('title', '')), _connector='OR'), name='forum_sealed_post_has_no_words'), models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('options', ''), _connector='OR'), name='forum_answers_have_a_question')],
            },
        ),
        migrations.CreateModel(
            name='Asking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(verbose_name='revision')),
                ('note', models.CharField(max_length=500, verbose_name='note')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='answer')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='forum.post')),
            ],
            options={
                'verbose_name': 'question to another moderator',
                'verbose_name_plural': 'questions to other moderators',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('post', 'revision'), name='forum_asked_once_at_a_time'), models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='forum_asking_has_a_note'), models.CheckConstraint(condition=models.Q(('answered_by', None), models.Q(('answered_by', models.F('by')), _negated=True), _connector='OR'), name='forum_asking_answered_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='forum_answer_has_a_name_and_a_time')],
            },
        ),
        migrations.CreateModel(
            name='BoardName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('alike', models.CharField(max_length=120, verbose_name='what the name looks like')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.board')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.post')),
            ],
            options={
                'verbose_name': 'name on a board',
                'verbose_name_plural': 'names on boards',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('board', 'person'), name='forum_one_name_on_a_board'), models.UniqueConstraint(fields=('board', 'alike'), name='forum_name_once_on_a_board'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('alike', ''), _negated=True)), name='forum_board_name_is_there')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('until', models.DateTimeField(verbose_name='until')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='claim', to='forum.post')),
            ],
            options={
                'verbose_name': 'claim of a post',
                'verbose_name_plural': 'claims of posts',
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='forum_claim_runs_out')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(verbose_name='revision')),
                ('text', models.TextField(blank=True, verbose_name='the words decided about')),
                ('outcome', models.CharField(choices=[('approved', 'Approved'), ('returned', 'Returned'), ('taken_down', 'Taken down'), ('sealed', 'Sealed')], max_length=20, verbose_name='outcome')),
                ('reason', models.CharField(blank=True, choices=[('private', 'It tells people who you are or where you live. Please take that part out.'), ('another_person', 'It tells something private about another person. Please take that part out.'), ('hurtful', 'Some words could hurt somebody. Please say it in another way.'), ('meeting', 'It asks somebody to meet or to write outside this site. Please take that part out.'), ('advert', 'It has a link or wants to sell something. Please take that part out.'), ('repeated', 'You have sent this before. We have your first one.'), ('unclear', 'We did not understand it. Please tell us a little more.'), ('other', 'We wrote you a note about it.')], max_length=20, verbose_name='reason')),
                ('note', models.TextField(blank=True, verbose_name='note to the writer')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='decided')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='forum.post')),
                ('language', models.CharField(blank=True, max_length=10, verbose_name='language')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('first_reader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='first reader')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'indexes': [models.Index(fields=['post', 'id'], name='forum_decision_post')],
                'constraints': [models.UniqueConstraint(fields=('post', 'revision', 'outcome'), name='forum_decided_once'), models.CheckConstraint(condition=models.Q(('outcome__in', ('approved', 'sealed')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='forum_refusal_has_reason'), models.CheckConstraint(condition=models.Q(('first_reader', None), models.Q(('first_reader', models.F('by')), _negated=True), _connector='OR'), name='forum_second_reader_is_another'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'sealed'), _negated=True), models.Q(('note', ''), ('text', '')), _connector='OR'), name='forum_decision_to_seal_keeps_no_words')],
            },
        ),
        migrations.CreateModel(
            name='FirstYes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(verbose_name='revision')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='first_yeses', to='forum.post')),
            ],
            options={
                'verbose_name': 'yes of a first reader',
                'verbose_name_plural': 'yeses of first readers',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('post', 'revision'), name='forum_one_first_yes')],
            },
        ),
        migrations.CreateModel(
            name='HardLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.post')),
            ],
            options={
                'verbose_name': 'look at a hard post',
                'verbose_name_plural': 'looks at hard posts',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('by', 'day', 'post'), name='forum_hard_look_once')],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(verbose_name='revision of the post')),
                ('summary', models.CharField(max_length=200, verbose_name="in the team's words")),
                ('state', models.CharField(choices=[('heard', 'We heard this'), ('asked', 'We asked for an answer'), ('answered', 'There is an answer'), ('promised', 'Promised'), ('done', 'Done'), ('not_possible', 'Not possible now'), ('withdrawn', 'The person took this back')], default='heard', max_length=20, verbose_name='state')),
                ('number', models.PositiveIntegerField(default=1, verbose_name='steps')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('wakes_at', models.DateTimeField(editable=False, null=True, verbose_name='needs somebody from')),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='last step')),
                ('answerer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who answers')),
                ('board', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='forum.board')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who keeps the promise')),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='idea', to='forum.post')),
                ('subgroup', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='subgroups.subgroup', verbose_name='subgroup')),
            ],
            options={
                'verbose_name': 'idea',
                'verbose_name_plural': 'ideas',
                'permissions': [('manage_idea', 'Can take up ideas and follow them to their answer'), ('answer_idea', 'Can answer ideas for the subgroups they sit on'), ('read_idea', 'Can read ideas for the subgroups they sit on')],
                'indexes': [models.Index(fields=['board', '-changed_at', '-id'], name='forum_idea_board'), models.Index(fields=['state', '-changed_at', '-id'], name='forum_idea_state'), models.Index(fields=['wakes_at', 'id'], name='forum_idea_to_do'), models.Index(fields=['state', 'due_on'], name='forum_idea_late')],
                'constraints': [models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='forum_idea_has_summary'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('state__in', ['asked', 'heard', 'promised']), ('wakes_at__isnull', False)), models.Q(models.Q(('state__in', ['asked', 'heard', 'promised']), _negated=True), ('due_on__isnull', True)), _connector='OR'), name='forum_idea_has_a_day_while_somebody_must_act'), models.CheckConstraint(condition=models.Q(('wakes_at__isnull', True), ('state__in', ['asked', 'done', 'heard', 'promised']), _connector='OR'), name='forum_idea_sleeps_once_answered'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'promised'), _negated=True), ('owner__isnull', False), _connector='OR'), name='forum_promise_has_an_owner'), models.CheckConstraint(condition=models.Q(('state__in', ['heard', 'asked', 'answered', 'promised', 'done', 'not_possible', 'withdrawn'])), name='forum_idea_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(default=7, verbose_name='days')),
                ('closes_at', models.DateTimeField(null=True, verbose_name='closes')),
                ('counted_at', models.DateTimeField(editable=False, null=True, verbose_name='counted')),
                ('result', models.JSONField(blank=True, default=dict, editable=False, verbose_name='protected table')),
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='poll', to='forum.post')),
            ],
            options={
                'verbose_name': 'poll',
                'verbose_name_plural': 'polls',
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('counted_at', None)), fields=['closes_at'], name='forum_poll_to_count')],
                'constraints': [models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 28)), name='forum_poll_days_in_range'), models.CheckConstraint(condition=models.Q(('counted_at__isnull', True), models.Q(('closes_at__isnull', False), ('counted_at__gte', models.F('closes_at'))), _connector='OR'), name='forum_poll_counted_after_it_closed')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('me_too', 'Me too'), ('thank_you', 'Thank you'), ('want', 'I want this changed')], max_length=20, verbose_name='kind')),
                ('revision', models.PositiveIntegerField(verbose_name='revision of the post')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='forum.post')),
            ],
            options={
                'verbose_name': 'reaction',
                'verbose_name_plural': 'reactions',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('post', 'person', 'kind'), name='forum_reacted_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['me_too', 'thank_you', 'want'])), name='forum_reaction_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.idea')),
            ],
            options={
                'verbose_name': 'follower of an idea',
                'verbose_name_plural': 'followers of ideas',
                'indexes': [models.Index(fields=['user', 'idea'], name='forum_follow_mine')],
                'constraints': [models.UniqueConstraint(fields=('idea', 'user'), name='forum_followed_once')],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('at', models.DateTimeField(null=True, verbose_name='looked at again')),
                ('outcome', models.CharField(blank=True, choices=[('put_back', 'Put back: others can read it'), ('kept', 'The first decision stays')], max_length=20, verbose_name='outcome')),
                ('reason', models.CharField(blank=True, choices=[('private', 'It tells people who you are or where you live. Please take that part out.'), ('another_person', 'It tells something private about another person. Please take that part out.'), ('hurtful', 'Some words could hurt somebody. Please say it in another way.'), ('meeting', 'It asks somebody to meet or to write outside this site. Please take that part out.'), ('advert', 'It has a link or wants to sell something. Please take that part out.'), ('repeated', 'You have sent this before. We have your first one.'), ('unclear', 'We did not understand it. Please tell us a little more.'), ('other', 'We wrote you a note about it.')], max_length=20, verbose_name='reason')),
                ('note', models.TextField(blank=True, verbose_name='note to the writer')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='second_look', to='forum.decision')),
                ('first_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'second look',
                'verbose_name_plural': 'second looks',
                'indexes': [models.Index(fields=['at', 'id'], name='forum_look_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('by', None), models.Q(('by', models.F('first_by')), _negated=True), _connector='OR'), name='forum_second_look_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('at', None), ('by', None), ('outcome', '')), models.Q(('at__isnull', False), ('by__isnull', False), ('outcome__in', ['put_back', 'kept'])), _connector='OR'), name='forum_second_look_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'kept'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='forum_kept_after_a_second_look_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('before', models.CharField(blank=True, choices=[('heard', 'We heard this'), ('asked', 'We asked for an answer'), ('answered', 'There is an answer'), ('promised', 'Promised'), ('done', 'Done'), ('not_possible', 'Not possible now'), ('withdrawn', 'The person took this back')], max_length=20, verbose_name='state before')),
                ('state', models.CharField(choices=[('heard', 'We heard this'), ('asked', 'We asked for an answer'), ('answered', 'There is an answer'), ('promised', 'Promised'), ('done', 'Done'), ('not_possible', 'Not possible now'), ('withdrawn', 'The person took this back')], max_length=20, verbose_name='state')),
                ('words', models.TextField(blank=True, verbose_name='words')),
                ('due_on', models.DateField(null=True, verbose_name='last day')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='forum.idea')),
                ('who', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who acts')),
                ('because', models.CharField(blank=True, choices=[('not_wanted', 'I do not want this any more.'), ('words_back', 'I take my words back too. Other people will not see them.')], max_length=20, verbose_name='why it was taken back')),
            ],
            options={
                'verbose_name': 'step of an idea',
                'verbose_name_plural': 'steps of ideas',
                'constraints': [models.UniqueConstraint(fields=('idea', 'number'), name='forum_step_taken_once'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('state__in', ['asked', 'heard', 'promised']), ('who__isnull', False)), models.Q(models.Q(('state__in', ['asked', 'heard', 'promised']), _negated=True), ('due_on__isnull', True), ('who__isnull', True)), _connector='OR'), name='forum_step_names_who_and_when'), models.CheckConstraint(condition=models.Q(models.Q(('before', ''), ('number', 1), ('state', 'heard')), models.Q(('before', 'heard'), ('number__gt', 1), ('state__in', ['asked', 'withdrawn'])), models.Q(('before', 'asked'), ('number__gt', 1), ('state__in', ['answered', 'asked', 'not_possible', 'promised', 'withdrawn'])), models.Q(('before', 'answered'), ('number__gt', 1), ('state__in', ['asked', 'not_possible', 'promised', 'withdrawn'])), models.Q(('before', 'promised'), ('number__gt', 1), ('state__in', ['done', 'not_possible', 'promised', 'withdrawn'])), models.Q(('before', 'done'), ('number__gt', 1), ('state__in', ['asked', 'done', 'promised'])), models.Q(('before', 'not_possible'), ('number__gt', 1), ('state__in', ['asked', 'promised', 'withdrawn'])), _connector='OR'), name='forum_steps_in_order'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'heard', 'withdrawn']), models.Q(('words', ''), _negated=True), _connector='OR'), name='forum_step_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('because__in', ['not_wanted', 'words_back']), ('state', 'withdrawn')), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('because', '')), _connector='OR'), name='forum_step_taken_back_for_a_reason'), models.CheckConstraint(condition=models.Q(('by__isnull', False), ('state', 'withdrawn'), _connector='OR'), name='forum_step_of_staff_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.PositiveSmallIntegerField(verbose_name='choice')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='forum.poll')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('poll', 'person'), name='forum_voted_once'), models.CheckConstraint(condition=models.Q(('choice__lt', 6)), name='forum_vote_is_for_an_answer')],
            },
        ),
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('has_happened', models.BooleanField(verbose_name='it happened')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='forum.step')),
                ('told_at', models.DateTimeField(editable=False, null=True, verbose_name='staff were told')),
            ],
            options={
                'verbose_name': 'what somebody says about a done idea',
                'verbose_name_plural': 'what people say about done ideas',
                'constraints': [models.UniqueConstraint(fields=('step', 'person'), name='forum_happened_said_once')],
            },
        ),
        migrations.CreateModel(
            name='StepNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='notices.notice')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='forum.step')),
            ],
            options={
                'verbose_name': 'notice of a step',
                'verbose_name_plural': 'notices of steps',
                'constraints': [models.UniqueConstraint(fields=('step', 'person'), name='forum_told_once')],
            },
        ),
        migrations.CreateModel(
            name='StepWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('en', 'English'), ('ar', 'العربية'), ('ps', 'پښتو'), ('fa', 'فارسی'), ('fa-af', 'دری'), ('ckb', 'کوردیی ناوەندی'), ('ti', 'ትግርኛ'), ('am', 'አማርኛ'), ('so', 'Soomaali'), ('sq', 'Shqip'), ('vi', 'Tiếng Việt'), ('uk', 'Українська'), ('fr', 'Français')], max_length=10, verbose_name='language')),
                ('words', models.TextField(verbose_name='words')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_languages', to='forum.step')),
            ],
            options={
                'verbose_name': 'words of a step in a language',
                'verbose_name_plural': 'words of steps in languages',
                'constraints': [models.UniqueConstraint(fields=('step', 'language'), name='forum_step_words_once'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('language', 'en'), _negated=True)), name='forum_step_words_are_there')],
            },
        ),
        migrations.AddField(
            model_name='thread',
            name='starter_someone',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='forum.someone'),
        ),
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
