"""PostgreSQL shows nobody a card, a decision or an action of a child whom they may not see."""

from django.db import migrations

from homeward_web.register.row_level_security import on_postgresql, protect, sees_row

OF_CHILD = ("meetings_card", "meetings_decision", "meetings_meetingaction")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial"), ("register", "0002_row_level_security")]
    operations = [
        on_postgresql([statement for table in OF_CHILD for statement in protect(table, sees_row(table, "child_id"))])
    ]
