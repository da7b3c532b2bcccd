"""A message as an .eml file: opened by a mail program as a draft, without sender and without addresses."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from thidua.ground.text import nfc


def eml(subject: str, text: str, *, at: datetime, key: str) -> bytes:
    """The bytes of the message; the same for the same arguments. Addresses are for the person who sends it to add."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(nfc(subject).split())
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{key}@thidua.invalid>"
    message["X-Unsent"] = "1"  # mail programs that know it open a draft
    message.set_content(nfc(text), charset="utf-8", cte="base64")
    return message.as_bytes()
