from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bodies", "0002_index_pattern_help")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="password_is_temporary",
            field=models.BooleanField(default=False, editable=False, verbose_name="须修改密码"),
        ),
    ]
