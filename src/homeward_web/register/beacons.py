"""
Beacons: that there is a record of a child, and whom to ring. Everybody who has signed in may read them.

A page that is asked for a child whom its reader may not see has to say "a record exists: ring the lead". It must not
read the child's own row to know that: on PostgreSQL it cannot (FORCE ROW LEVEL SECURITY holds the tables' owner too, so
that a SECURITY DEFINER function of the owner would see as little; a role that stands above the rules is more than
most servers let an application have), and a page that says to the database that it is a job would see everything.
So a beacon says no more than may be told, and a child whose existence is protected has none: for whoever asks, it
is then as absent as a child that never was, by the same steps.

The databases keep beacons by triggers on the children's table; on PostgreSQL nothing else can write them.
"""

from django.db import models

from homeward_web.accounts.models import Agency


class Beacon(models.Model):
    """That there is a record of a child, and which agency leads on it. It holds nothing else of the child."""

    child_key = models.BigIntegerField(primary_key=True)
    reference = models.UUIDField(unique=True)
    lead_agency = models.ForeignKey(Agency, models.DO_NOTHING, db_constraint=False, related_name="+")


_COLUMNS = "(child_key, reference, lead_agency_id)"
_NEW = "(NEW.child_key, NEW.reference, NEW.lead_agency_id)"

ON_SQLITE = [
    f"""
    CREATE TRIGGER register_beacon_lit AFTER INSERT ON register_child WHEN NEW.protection <> 'existence'
    BEGIN INSERT INTO register_beacon {_COLUMNS} VALUES {_NEW}; END
    """,
    f"""
    CREATE TRIGGER register_beacon_kept AFTER UPDATE ON register_child
    BEGIN
        DELETE FROM register_beacon WHERE child_key = OLD.child_key;
        INSERT INTO register_beacon {_COLUMNS}
            SELECT NEW.child_key, NEW.reference, NEW.lead_agency_id WHERE NEW.protection <> 'existence';
    END
    """,
    """
    CREATE TRIGGER register_beacon_out AFTER DELETE ON register_child
    BEGIN DELETE FROM register_beacon WHERE child_key = OLD.child_key; END
    """,
]

ON_POSTGRESQL = [
    f"""
    CREATE FUNCTION register_keep_beacon() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN DELETE FROM register_beacon WHERE child_key = OLD.child_key; END IF;
        IF TG_OP <> 'DELETE' AND NEW.protection <> 'existence' THEN
            INSERT INTO register_beacon {_COLUMNS} VALUES {_NEW};
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER register_beacon_kept AFTER INSERT OR UPDATE OR DELETE ON register_child
    FOR EACH ROW EXECUTE FUNCTION register_keep_beacon()
    """,
]
