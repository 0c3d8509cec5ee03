"""
Who may see which children, as PostgreSQL holds to it: the second lock behind `visibility`, which says the same.

The policies read who looks from the setting `homeward.reader`, which `accounts.acting.tell_database` gives for one
transaction. Where nobody gave it, reading fails: an empty list would be a false all-clear. The tables of `access` have
no policy, since the policies read them.
"""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from homeward_web.accounts.permissions import Section

READER = """
CREATE OR REPLACE FUNCTION homeward_reader() RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
DECLARE said text := current_setting('homeward.reader', true);
BEGIN
    IF said IS NULL OR said = '' THEN
        RAISE EXCEPTION 'Nobody said who looks.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN said::jsonb;
END $$
"""


def _said(name: str) -> str:
    """What the reader says of one thing, looked up once a query."""
    return f"(SELECT homeward_reader()->>'{name}')"


_IS_JOB = f"{_said('job')} <> ''"
_SOMEBODY = f"({_said('job')} <> '' OR {_said('user')} <> '')"
_ON, _AT = f"{_said('on')}::date", f"{_said('at')}::timestamp"
_USER = f"nullif({_said('user')}, '')::uuid"
_OPEN_SHARE = f"""
    s.to_agency_id = {_said("agency")} AND s.starts_on <= {_ON} AND s.ends_on >= {_ON} AND s.ended_at IS NULL
"""
_LISTED = f"EXISTS (SELECT 1 FROM register_reading l WHERE l.child_id = child_key AND l.user_id = {_USER} AND l.kind = "

SEES_CHILD = f"""
{_IS_JOB} OR (
    (SELECT (homeward_reader()->>'reads')::boolean)
    AND (
        (
            (
                EXISTS (
                    SELECT 1 FROM register_involvement i
                    WHERE i.child_id = child_key AND i.agency_id = {_said("agency")}
                        AND (i.until IS NULL OR i.until >= {_ON})
                        AND (
                            {_said("scope")} = 'agency'
                            OR i.team_id IN (SELECT jsonb_array_elements_text(homeward_reader()->'teams')::bigint)
                        )
                )
                OR EXISTS (SELECT 1 FROM register_share s WHERE s.child_id = child_key AND {_OPEN_SHARE})
            )
            AND (protection = 'usual' OR {_LISTED}'restricted_to'))
        )
        OR (
            protection <> 'existence'
            AND EXISTS (
                SELECT 1 FROM register_breakglass g
                WHERE g.child_id = child_key AND g.user_id = {_USER} AND g.opened_at <= {_AT} AND g.ends_at > {_AT}
            )
        )
    )
    AND NOT {_LISTED}'excluded_from')
)
"""


def sees_row(table: str, child: str) -> str:
    """The condition on a table whose column `child` names the child: it is seen, by the policy of the children."""
    return f"{_IS_JOB} OR EXISTS (SELECT 1 FROM register_child c WHERE c.child_key = {table}.{child})"


def reads_section(table: str, child: str, section: Section) -> str:
    """As `sees_row`, of records of a section that name the agency which made them."""
    return f"""
    {_IS_JOB} OR (
        EXISTS (SELECT 1 FROM register_child c WHERE c.child_key = {table}.{child})
        AND (
            ({table}.agency_id = {_said("agency")} AND (SELECT homeward_reader()->'sections' ? '{section.value}'))
            OR EXISTS (
                SELECT 1 FROM register_share s
                WHERE s.child_id = {table}.{child} AND s.from_agency_id = {table}.agency_id AND {_OPEN_SHARE}
                    AND s.grants_{section.value}
            )
        )
    )
    """


def _sees(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM register_child c WHERE c.child_key = {column})"


def _may_know(column: str) -> str:
    return f"({_sees(column)} OR EXISTS (SELECT 1 FROM register_beacon b WHERE b.child_key = {column}))"


_ONE, _OTHER = "register_uncertainpair.child_id", "register_uncertainpair.other_child_id"
SEES_PAIR = f"""
{_IS_JOB} OR (({_sees(_ONE)} OR {_sees(_OTHER)}) AND {_may_know(_ONE)} AND {_may_know(_OTHER)})
"""
SEES_EVIDENCE = f"""
{_IS_JOB} OR EXISTS (
    SELECT 1 FROM register_uncertainpair u
    WHERE u.reference = register_pairevidence.pair_id AND {_sees("u.child_id")} AND {_sees("u.other_child_id")}
)
"""
BEACONS_ARE_READ_BY_EVERYBODY = [
    "ALTER TABLE register_beacon ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE register_beacon FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY register_beacon_read ON register_beacon FOR SELECT USING ({_SOMEBODY})",
    "CREATE POLICY register_beacon_by_trigger ON register_beacon FOR INSERT WITH CHECK (pg_trigger_depth() > 0)",
    "CREATE POLICY register_beacon_gone_by_trigger ON register_beacon FOR DELETE USING (pg_trigger_depth() > 0)",
]
"""Everybody who has signed in; only the trigger on children lights and puts out a beacon."""


def protect(table: str, condition: str) -> list[str]:
    """The statements after which only rows that meet the condition are seen, changed or removed, by the owner too."""
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({condition})",
        f"CREATE POLICY {table}_add ON {table} FOR INSERT WITH CHECK ({_SOMEBODY})",
        f"CREATE POLICY {table}_change ON {table} FOR UPDATE USING ({condition}) WITH CHECK ({_SOMEBODY})",
        f"CREATE POLICY {table}_remove ON {table} FOR DELETE USING ({condition})",
    ]


def on_postgresql(statements: list[str]) -> migrations.RunPython:
    """An operation of a migration that runs statements on PostgreSQL, and nothing on SQLite."""

    def run(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            for statement in statements:
                editor.execute(statement, params=None)

    return migrations.RunPython(run, _nothing)


def _nothing(*_: Any) -> None:
    """There is no way back from a lock."""
