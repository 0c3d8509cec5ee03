"""PostgreSQL shows nobody a child, or anything about one, whom they may not see."""

from django.db import migrations

from homeward_web.accounts.permissions import Section
from homeward_web.register.row_level_security import READER, SEES_CHILD, on_postgresql, protect, reads_section, sees_row

OF_CHILD = ("personrecord", "carestatus", "legalstatus", "placement", "disability")
SEES_DECISION = """
EXISTS (SELECT 1 FROM register_personrecord p WHERE p.person_key = register_matchdecision.person_id)
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [
        on_postgresql(
            [
                READER,
                *protect("register_child", SEES_CHILD),
                *(
                    statement
                    for model in OF_CHILD
                    for statement in protect(f"register_{model}", sees_row(f"register_{model}", "child_id"))
                ),
                *protect("register_matchdecision", SEES_DECISION),
                *protect(
                    "register_placementaddress",
                    reads_section("register_placementaddress", "child_id", Section.PLACEMENT_ADDRESS),
                ),
            ]
        )
    ]
