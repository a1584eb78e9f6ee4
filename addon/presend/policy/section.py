"""What all sections of a rule file have in common."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from presend.policy.fields import one_or_more
from presend.policy.terms import Stage

Date = Annotated[dt.date, Field(strict=True)]
Score = Annotated[float, Field(strict=True, ge=0, le=1)]
Stages = Annotated[one_or_more(Stage), Field(min_length=1)]
Confidence = Literal["high", "medium", "low"]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
