"""Why an action was not done, in words for whoever wanted it."""

from homeward.dataset.errors import HomewardError


class Refused(HomewardError):  # noqa: N818 - what happened
    """
    An action is not done: a rule forbids it. The message says why and what to do, and tells nothing of a child.

    A view that shows the message instead of failing marks its act: `request.act.refused = True`.
    """
