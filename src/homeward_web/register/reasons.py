"""Why somebody sees a child, in words for the top of its pages."""

from homeward_web.accounts.readers import Reader
from homeward_web.clock.words import day_words, moment_words
from homeward_web.register.access import BreakGlass, Involvement, Share
from homeward_web.register.children import Child
from homeward_web.register.visibility import open_glass, open_shares, works_with


def why_seen(reader: Reader, child: Child) -> list[str]:
    """`Shared by Durham for strategy discussion until Tuesday 30 June`: every way by which a reader sees a child."""
    works: list[Involvement] = list(works_with(reader, child.pk).order_by("since"))  # type: ignore[arg-type]
    shares: list[Share] = list(open_shares(reader).filter(child=child).select_related("from_agency"))  # type: ignore[arg-type]
    glass: list[BreakGlass] = list(open_glass(reader).filter(child=child))  # type: ignore[arg-type]
    return [
        *dict.fromkeys(f"Your agency: {each.get_kind_display().lower()}" for each in works),
        *(f"Shared by {each.from_agency.name} for {each.purpose} until {day_words(each.ends_on)}" for each in shares),
        *(f"Opened by you in an emergency, until {moment_words(each.ends_at)}" for each in glass),
    ]
