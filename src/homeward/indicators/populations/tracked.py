"""Whether a child is on the vulnerability tracker on a day of a row."""

from homeward.indicators.populations.population import Join


def tracked_on(alias: str, table: str, key: str, day: str, *, with_last_day: bool = False) -> Join:
    """
    Beside each row of `known_<table>` whose child is on the tracker on its `day`: how many `entries` it has; else null.

    Who is taken off on that day is not on it, unless `with_last_day`.
    """
    still_on = ">=" if with_last_day else ">"
    return Join(
        alias,
        f"""
left join (
  select s.{key}, count(*) as entries
  from known_{table} s
  join known_tracker_entries n on n.child_key = s.child_key and n.added_on <= s.{day}
    and (n.removed_on is null or n.removed_on {still_on} s.{day})
  group by s.{key}
) {alias} on {alias}.{key} = t.{key}
""",
    )
