"""Both locks for sharing, search and links; beacons, which the databases keep by themselves."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from homeward_web.register.beacons import ON_POSTGRESQL, ON_SQLITE
from homeward_web.register.row_level_security import (
    BEACONS_ARE_READ_BY_EVERYBODY,
    SEES_EVIDENCE,
    SEES_PAIR,
    on_postgresql,
    protect,
    sees_row,
)

OF_CHILD = ("alert", "heldreport", "sharerefusal", "formername", "formeraddress", "identifier", "searchkey")


def light_beacons(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The triggers on children; children that are there already get theirs now."""
    for statement in ON_POSTGRESQL if editor.connection.vendor == "postgresql" else ON_SQLITE:
        editor.execute(statement, params=None)
    editor.execute(
        """
        INSERT INTO register_beacon (child_key, reference, lead_agency_id)
            SELECT child_key, reference, lead_agency_id FROM register_child WHERE protection <> 'existence'
        """,
        params=None,
    )


def leave(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """There is no way back from a lock."""


class Migration(migrations.Migration):
    dependencies = [("register", "0003_sharing_search_links")]
    operations = [
        on_postgresql(
            ["SELECT set_config('homeward.reader', '{\"job\": \"migration\"}', true)"]
            + [
                statement
                for model in OF_CHILD
                for statement in protect(f"register_{model}", sees_row(f"register_{model}", "child_id"))
            ]
            + protect("register_uncertainpair", SEES_PAIR)
            + protect("register_pairevidence", SEES_EVIDENCE)
        ),
        migrations.RunPython(light_beacons, leave),
        on_postgresql(BEACONS_ARE_READ_BY_EVERYBODY),
    ]
