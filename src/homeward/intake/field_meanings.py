"""What a mapping's field means, in words: its column's meaning, or what is done with what is never stored."""

from homeward.intake.fields import Field, FieldKind
from homeward.intake.intake_tables import STAGED_TABLES

USED_AT_INTAKE = {
    "unique_pupil_number": "joins the records of one child in several agencies; used at intake and never stored",
    "nhs_number": "joins the records of one child in several agencies; used at intake and never stored",
    "person_id": "the agency's own identifier of the child, as in its person records",
    "episode_id": "the agency's own identifier of the episode, as in its missing episodes",
    "forename": "tells who a record is about when people are linked; used at intake and never stored",
    "surname": "tells who a record is about when people are linked; used at intake and never stored",
    "known_as": "another forename that the child goes by; used at intake and never stored",
    "address": "where the child lives; used when people are linked and never stored",
    "postcode": "where the child lives, or the placement is; for linking and distances, and never stored",
    "home_postcode": "where the child lived before the placement; for distances, and never stored",
    "supplied_age": "the age that the extract gives; compared with the date of birth and never stored",
}


def meaning(table: str, field: Field) -> str:
    """What a field of a table means."""
    columns = {column.name: column.meaning for column in STAGED_TABLES[table].columns}
    if field.name in columns:
        return columns[field.name]
    if field.kind is FieldKind.EVENT:
        return columns[f"{field.name}_on"].removesuffix(": the date in the UK")
    return USED_AT_INTAKE[field.name]
