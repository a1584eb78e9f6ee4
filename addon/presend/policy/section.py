"""What all sections of a rule file have in common."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from presend.policy.fields import one_or_more

Stage = Literal["inbox", "order", "profile"]
Direction = Literal["out", "in"]
STAGES: tuple[Stage, ...] = ("inbox", "order", "profile")

Date = Annotated[dt.date, Field(strict=True)]
Score = Annotated[float, Field(strict=True, ge=0, le=1)]
Stages = Annotated[one_or_more(Stage), Field(min_length=1)]
Confidence = Literal["high", "medium", "low"]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
