"""Why something is changed, as whoever changes it says; it goes to the audit log."""

from typing import Annotated

from fastapi import Form
from pydantic import StringConstraints

LONGEST = 1000
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)
]
"""A blank one is none."""
ReasonForm = Annotated[Reason, Form()]
"""The same as a field of a form."""
