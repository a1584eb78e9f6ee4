"""The detectors, in the order in which they are asked."""

from presend.detectors import (
    abuse,
    email,
    email_words,
    meeting,
    payment,
    phone,
    phone_words,
    remote,
    request,
    sexual,
    solicit,
    threat,
)
from presend.detectors.base import Detector

DETECTORS: tuple[Detector, ...] = (
    email.DETECTOR,
    email_words.DETECTOR,
    phone.DETECTOR,
    phone_words.DETECTOR,
    request.DETECTOR,
    solicit.DETECTOR,
    payment.DETECTOR,
    meeting.DETECTOR,
    remote.DETECTOR,
    abuse.DETECTOR,
    threat.DETECTOR,
    sexual.DETECTOR,
)
