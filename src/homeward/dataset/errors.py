"""What Homeward raises. Bad data is never one of these: it is a `Finding`."""


class HomewardError(Exception):
    """A promise was broken or a request cannot be met; the message says what, where and what to do next."""
