"""What is wrong in a rule file."""


class RuleFileError(Exception):
    """A rule file that cannot be used. `problems` holds one text a mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
