"""Actions, from the mildest to the strongest."""

from enum import IntEnum
from typing import Any


class Action(IntEnum):
    """What is done with a finding. The order is the strength: the strongest action of a message wins."""

    allow = 0
    advise = 1
    redact = 2
    warn = 3
    block = 4

    @property
    def stops(self) -> bool:
        """Whether the message does not go out by itself."""
        return self >= Action.warn

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> dict[str, Any]:
        """In a rule file an action is its name; pydantic would take the number."""
        from pydantic_core import core_schema

        names = core_schema.literal_schema(list(cls.__members__))
        return core_schema.no_info_after_validator_function(
            cls.__getitem__,
            names,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda a: a.name),
        )
