"""Places: where the postcodes of placements and homes are, as table `places`, and the distance between two of them."""

import duckdb

from homeward.dataset.postcodes import METRES_PER_MILE, places_table

_POSTCODES = """
    select postcode from staged.placements union select home_postcode from staged.placements
    union select p.postcode from staged.person_records as p
    where exists (select 1 from staged.placements as s where s.agency = p.agency and s.person_id = p.person_id)
"""

HOMES = """
    (select agency, person_id, arg_min(postcode, (entry, source_row)) as postcode
    from staged.person_records where postcode is not null group by agency, person_id)
"""
"""Each person's home, by the agency's own record."""


def register_places(con: duckdb.DuckDBPyConnection) -> None:
    """
    Register `places` (postcode, easting, northing, council) for the postcodes of placements and of those placed.

    A postcode stands there as it was typed, so that none has to be made plain once more in SQL.
    """
    postcodes = [postcode for (postcode,) in con.execute(_POSTCODES).fetchall() if postcode]
    con.register("places", places_table(postcodes))


def placed(placements: str) -> str:
    """
    SQL: placements with `measured_miles` and `measured_council`, the council that the placement lies in, or null.

    Miles are in a straight line, to one decimal, half up (Department for Education, SSDA903: PL_DISTANCE).
    """
    return f"""
        select s.*, there.council as measured_council, floor(sqrt(
            power(there.easting - home.easting, 2) + power(there.northing - home.northing, 2)
        ) / {METRES_PER_MILE} * 10 + 0.5) / 10 as measured_miles
        from {placements} as s left join {HOMES} as h on h.agency = s.agency and h.person_id = s.person_id
        left join places as there on there.postcode = s.postcode
        left join places as home on home.postcode = coalesce(s.home_postcode, h.postcode)
    """
