"""What can go wrong on the way to a running browser."""


class BrowserError(Exception):
    """The message says what is wrong, `help` what to do next."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help
