from django.db import migrations

import gongkai_web.protecting.fields


class Migration(migrations.Migration):
    """The columns stay as they are; what is put into them is sealed from now on."""

    dependencies = [("applications", "0007_letter_terms_and_templates")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="letter",
                    name=name,
                    field=gongkai_web.protecting.fields.SealedBytesField(editable=False, null=True, verbose_name=label),
                )
                for name, label in (("docx", "DOCX"), ("pdf", "PDF"))
            ]
        )
    ]
