"""
Which agencies work with a child, as their records say it: who may see the child follows from that.

A council that has a record of the child is responsible for it; where its last episode says that the child is another
council's, it is the host. A police force that reported it missing has done so. Any other agency works with it.
"""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from homeward.dataset.partnership import Partnership
from homeward.dataset.uk_time import to_uk
from homeward_web.exchange.comparing import Compared
from homeward_web.register.access import Involvement

Kind = Involvement.Kind
_FIRST = (Kind.RESPONSIBLE, Kind.HOST, Kind.WORKING, Kind.REPORTING)
Works = tuple[int, str, str, date]
"""A child, an agency, how it is involved, and since when."""


def involved(compared: Compared, partnership: Partnership) -> list[Works]:
    """Every agency's part in every child of the extracts, once."""
    con = compared.con
    keys = [agency.key for agency in partnership.agencies]
    kinds = [agency.kind for agency in partnership.agencies]
    con.register("kinds", pa.table({"agency": pa.array(keys, pa.string()), "kind": pa.array(kinds, pa.string())}))
    rows: list[Works] = con.execute(_INVOLVED, [to_uk(compared.as_at).date()]).fetchall()
    return rows


def lead_agencies(works: list[Works], partnership: Partnership) -> Mapping[int, str]:
    """By child, whom to ring about it: the council that is responsible, before a host, before any other."""
    place = {agency.key: number for number, agency in enumerate(partnership.agencies)}
    ranked = sorted(works, key=lambda each: (_FIRST.index(Kind(each[2])), place[each[1]]), reverse=True)
    return {child: agency for child, agency, _, _ in ranked}


_INVOLVED = f"""
    with days as (
        select agency, child_key, began_on as since from said.missing_episodes
        union all select agency, child_key, started_on from said.care_statuses
        union all select agency, child_key, started_on from said.placements
    ), since as (
        select agency, child_key, min(since) as since from days group by all
    ), episodes as (
        select agency, child_key,
            arg_max(coalesce(is_other_councils_child, false), (began_on, episode_key)) as is_others
        from said.missing_episodes group by all
    )
    select distinct p.child_key, p.agency,
        case when k.kind = 'council' then if(coalesce(e.is_others, false), '{Kind.HOST}', '{Kind.RESPONSIBLE}')
            when k.kind = 'police' and e.child_key is not null then '{Kind.REPORTING}'
            else '{Kind.WORKING}' end as kind,
        coalesce(s.since, ?) as since
    from said.person_records as p join kinds as k using (agency)
    left join since as s using (agency, child_key) left join episodes as e using (agency, child_key)
    order by 1, 2
"""
