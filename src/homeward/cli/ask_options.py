"""The options of `homeward ask`, in the order in which its help lists them."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand

CONDITION = "NAME=ANSWER"


class WithWords(TyperCommand):
    """A command whose help says of its argument that it is words, where typer would say `<list[str]>`."""

    def get_params(self, ctx: Any) -> list[Any]:
        params = super().get_params(ctx)
        for each in params:
            if isinstance(each, TyperArgument):
                each.display_type_rich = lambda ctx: "words"  # type: ignore[method-assign]  # typer has no setting for it
        return params


What = Annotated[
    list[str] | None,
    typer.Argument(
        help='What to count: children, episodes, interviews, "looked-after children" and more; --list shows all.',
        metavar="WHAT",
        show_default=False,
    ),
]
Where = Annotated[
    list[str] | None,
    typer.Option(
        help='Count only those of which this is true: "care_status=looked after", "age=13 or over", '
        '"gender=not male". Give the option again for each further condition. Several answers with | between them, or '
        "the same name again, mean any of these.",
        metavar=CONDITION,
        show_default=False,
    ),
]
Times = Annotated[
    str,
    typer.Option(
        help='Count only children to whom it happened so often: "3 or more", "exactly 1". With "1, 2, 3 ..." there is '
        "a row for each number.",
        metavar="NUMBER",
    ),
]
Also = Annotated[
    list[str] | None,
    typer.Option(
        help="Count only children who in the same period also have a record of which this is true, for example "
        '"interview_outcome=declined". It may be the same record or another.',
        metavar=CONDITION,
        show_default=False,
    ),
]
PercentWith = Annotated[
    list[str] | None,
    typer.Option(
        help='Give a percentage: of those counted, the part of which this is true as well, for example "offered=yes".',
        metavar=CONDITION,
        show_default=False,
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        help="Give a row for each month, quarter or year; or for each age, gender, setting and so on. Give the option "
        "twice for both.",
        metavar="NAME",
        show_default=False,
    ),
]
First = Annotated[
    bool, typer.Option("--first", help="With --by: put each child into the row of its first record in the period.")
]
Shares = Annotated[bool, typer.Option("--shares", help="With --by: give each row also as a percentage of all.")]
Periods = Annotated[
    list[str] | None,
    typer.Option(
        help='2025/26 for a financial year, 2025-Q1, "March 2025", "1 April 2024 to 31 March 2025", "12 months to '
        '2026-02-28". Give the option again for another period. Left out: the last whole financial year.',
        metavar="PERIOD",
        show_default=False,
    ),
]
Areas = Annotated[
    list[str] | None,
    typer.Option(
        help="Answer for one agency's area. Left out: each area, and the partnership.",
        metavar="AGENCY",
        show_default=False,
    ),
]
Figure = Annotated[
    str, typer.Option(help="Ask for an indicator by its name, instead of WHAT; see homeward figures.", metavar="NAME")
]
Define = Annotated[
    list[str] | None,
    typer.Option(help="Add what a word means: missing, absent and so on.", metavar="WORD", show_default=False),
]
Asks = Annotated[
    str, typer.Option(help="The words of the person who asked, to stand above the answer.", metavar="WORDS")
]
QuestionsFrom = Annotated[
    Path | None,
    typer.Option(
        help="Answer the questions that are saved in this file, or in the files of this folder.",
        metavar="FILE",
        show_default=False,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(help="With --file: answer only the question of this name.", metavar="KEY", show_default=False),
]
Save = Annotated[
    str,
    typer.Option(
        help="Save the question under this name, to ask it again: in --file, else among the partnership's questions.",
        metavar="KEY",
    ),
]
HeldIn = Annotated[
    Path,
    typer.Option("--from", help="Where the records are: a folder that build, load or demo wrote.", metavar="FOLDER"),
]
WithPartnership = Annotated[
    Path | None,
    typer.Option(help="The partnership's folder. It is needed with --extracts.", metavar="FOLDER", show_default=False),
]
FromExtracts = Annotated[
    Path | None,
    typer.Option(help="Read the records from these extracts now, instead of --from.", metavar="FOLDER",
                 show_default=False),
]  # fmt: skip
For = Annotated[
    str,
    typer.Option("--for", help="partnership: exact figures. public: small numbers are suppressed.", metavar="AUDIENCE"),
]
ByProfile = Annotated[
    str, typer.Option(help="With --for public, the rule of suppression: dfe, nhs or rounded.", metavar="RULE")
]
Publications = Annotated[
    Path | None,
    typer.Option(
        help="With --for public: your own folder of what you published, as publish has it. The answers are guarded "
        "against all of it, and are added.",
        metavar="FOLDER",
        show_default=False,
    ),
]
Preview = Annotated[
    bool,
    typer.Option(
        "--preview",
        help="With --publications: look at what could be published. Nothing is kept, and nothing counts as published.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        help="Write answers.html, answers.csv and the charts into this folder.", metavar="FOLDER", show_default=False
    ),
]
Records = Annotated[
    Path | None,
    typer.Option(help="Write the records that the answer counts to this CSV file.", metavar="FILE", show_default=False),
]
ListAll = Annotated[bool, typer.Option("--list", help="List what can be counted; with WHAT, by what it can be asked.")]
