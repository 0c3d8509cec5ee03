"""
The trail is only ever added to, at its end: both databases refuse to change or remove a row, or to put one in between.

Changing a table on SQLite makes it anew, without its triggers: a later migration of these tables runs `lock` again.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from homeward_web.audit.locks import statements


def lock(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers in place."""
    for statement in statements(editor.connection):
        editor.execute(statement, params=None)


def leave(_: Apps, __: BaseDatabaseSchemaEditor) -> None:
    """There is no way back."""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(lock, leave)]
