import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


# Whoever was asked before there were due times is late from now on.
class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0014_drafts_keep_all'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='asking',
            name='due_at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='answer due'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='secondlook',
            name='due_at',
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name='answer due'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='asking',
            index=models.Index(condition=models.Q(('answered_at', None)), fields=['due_at'], name='forum_asking_late'),
        ),
        migrations.AddConstraint(
            model_name='asking',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('at'))), name='forum_asking_due_after_it_was_asked'),
        ),
        migrations.AddConstraint(
            model_name='secondlook',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('asked_at'))), name='forum_second_look_due_after_it_was_asked'),
        ),
    ]
