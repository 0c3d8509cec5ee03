"""A notice between councils about a child that lives in the one's area and is the other's."""

from typing import Any

from homeward_web.clock import today
from homeward_web.missing.forms.choices import line, radios, words
from homeward_web.missing.forms.when import WhenForm, day_field, time_field
from homeward_web.missing.models import Notification

DIRECTIONS = (("sent", "We told another council"), ("received", "Another council told us"))


class NoticeForm(WhenForm):
    """Who told whom, of what, and when."""

    direction = radios("Who told whom?", DIRECTIONS)
    about = radios("What about?", Notification.About.choices)
    council = line("The other council", 100, required=True, width="govuk-input--width-20")
    told_on = day_field("Day of the notice")
    told_time = time_field("Time of the notice")
    contact = line("Whom to reach there", hint="Name, telephone or e-mail.")
    note = words("Note", rows=2)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["told_on"].initial = today()
