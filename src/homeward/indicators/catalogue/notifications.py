"""How soon the council hears that a child is missing."""

from homeward.indicators.catalogue.missing import BEGAN, OURS
from homeward.indicators.definitions import Count, Polarity, Ratio

REASON = (
    f"{OURS}: late is more than 24 hours after the report to the police, or where that is not recorded after the child "
    "went missing. By then a daily meeting has passed and the interview's 72 hours are running"
)

council_notifications = Count(
    name="council_notifications",
    title="Missing episodes of which it is recorded that the council was told",
    of="missing",
    where="is_notified",
    dated=BEGAN,
    authority=REASON,
)

late_council_notifications = Count(
    name="late_council_notifications",
    title="Missing episodes of which the council was told late",
    of="missing",
    where="is_notified and is_notified_late",
    dated=BEGAN,
    polarity=Polarity.LOWER_IS_BETTER,
    authority=REASON,
)

late_council_notifications_percent = Ratio(
    name="late_council_notifications_percent",
    title="Missing episodes of which the council was told late, of those of which it is recorded that it was told",
    of=council_notifications,
    where="is_notified_late",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=REASON,
)

INDICATORS = (council_notifications, late_council_notifications, late_council_notifications_percent)
