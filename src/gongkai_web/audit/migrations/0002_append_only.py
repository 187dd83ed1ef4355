"""The database refuses to change or delete an entry."""

from django.db import migrations

from gongkai_web.audit.appending import allow, forbid


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(forbid, allow)]
