"""PostgreSQL shows nobody an episode, an interview or anything else of a child whom they may not see."""

from django.db import migrations

from homeward_web.accounts.permissions import Section
from homeward_web.register.row_level_security import on_postgresql, protect, reads_section, sees_row

OF_CHILD = (
    "missingepisode",
    "policegrade",
    "preventioninterview",
    "policereference",
    "episodechange",
    "episodejoin",
    "interviewoffer",
    "offerattempt",
    "returninterview",
    "returninterviewepisode",
    "strategymeeting",
    "strategyreason",
    "philomenaform",
    "notification",
)
ACCOUNTS = ("interviewaccount", "outcomeaction")

IS_JOB = "(SELECT homeward_reader()->>'job') <> ''"
USER = "nullif((SELECT homeward_reader()->>'user'), '')::uuid"
READS_ACCOUNTS = f"(SELECT homeward_reader()->'sections' ? '{Section.INTERVIEW_ACCOUNT.value}')"


def sees_own(table: str, user: str) -> str:
    """The condition that whoever looks wrote the row, and sees the child."""
    return f"({sees_row(table, 'child_id')}) AND ({IS_JOB} OR {table}.{user} = {USER})"


def reads_account(table: str) -> str:
    """As `own_records.AccountManager`."""
    return (
        f"({reads_section(table, 'child_id', Section.INTERVIEW_ACCOUNT)}) "
        f"OR ({READS_ACCOUNTS} AND {sees_own(table, 'written_by_id')})"
    )


class Migration(migrations.Migration):
    dependencies = [("missing", "0001_initial"), ("register", "0002_row_level_security")]
    operations = [
        on_postgresql(
            [
                *(
                    statement
                    for model in OF_CHILD
                    for statement in protect(f"missing_{model}", sees_row(f"missing_{model}", "child_id"))
                ),
                *(
                    statement
                    for model in ACCOUNTS
                    for statement in protect(f"missing_{model}", reads_account(f"missing_{model}"))
                ),
                *protect("missing_interviewdraft", sees_own("missing_interviewdraft", "user_id")),
            ]
        )
    ]
