from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0004_annulled_from")]
    operations = [
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'annulled'), ('annulled_from', ''), _connector='XOR'), name='an_annulled_application_says_what_it_was'),
        ),
    ]
