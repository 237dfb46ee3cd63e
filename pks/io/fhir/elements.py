"""
The data types of FHIR R4 that we use, and what all of them do.

Elements that are not declared are kept in ``model_extra``, so that a report can name
them; what we write is made of declared ones only.
"""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from pks.calendar import ZONE
from pks.io.fhir.systems import FORMS

_YEAR = r"\d{4}"
_MONTH = rf"{_YEAR}-(0[1-9]|1[0-2])"
_DAY = rf"{_MONTH}-(0[1-9]|[12]\d|3[01])"
_ZONE = r"(Z|[+-](0\d|1[0-4]):[0-5]\d)"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?"


def _existing(text: str) -> str:
    """Refuse a day or moment that is not in the calendar; years and months pass."""
    try:
        if len(text) > 10:
            moment_of(text).astimezone(ZONE)
        elif len(text) == 10:
            date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError("a date or moment that exists") from None
    return text


def _text(pattern: str) -> Any:
    return StringConstraints(pattern=rf"^{pattern}$")


Id = Annotated[str, _text(r"[A-Za-z0-9\-.]{1,64}")]
Code = Annotated[str, _text(r"[^\s]+(\s[^\s]+)*")]
Uri = Annotated[str, _text(r"\S+")]
Text = Annotated[str, StringConstraints(min_length=1)]
Day = Annotated[str, _text(rf"({_YEAR}|{_MONTH}|{_DAY})"), AfterValidator(_existing)]
Moment = Annotated[
    str,
    _text(rf"({_YEAR}|{_MONTH}|{_DAY}(T{_CLOCK}{_ZONE})?)"),
    AfterValidator(_existing),
]
Instant = Annotated[str, _text(rf"{_DAY}T{_CLOCK}{_ZONE}"), AfterValidator(_existing)]


class Part(BaseModel):
    """An element or resource: FHIR's names outside, ours inside."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="allow",
        frozen=True,
        strict=True,
    )


class Period(Part):
    """A time from, to, or both; the last day is in it."""

    start: Moment | None = None
    end: Moment | None = None


class Coding(Part):
    """A code of a system; KVÅ and ICD-10-SE have their forms."""

    system: Uri | None = None
    code: Code | None = None
    display: Text | None = None

    def model_post_init(self, context: Any) -> None:
        """Check the form of codes that we know."""
        refuse_form(self.system, self.code)


class CodeableConcept(Part):
    """A concept in codes, in words, or both."""

    coding: tuple[Coding, ...] = Field(default=(), strict=False)
    text: Text | None = None

    def code_of(self, *systems: str) -> str | None:
        """Return the code of the first of some systems that has one."""
        found = {coding.system: coding.code for coding in reversed(self.coding)}
        return next((found[name] for name in systems if found.get(name)), None)


class Identifier(Part):
    """An identifier of a system; HSA-ids have their form."""

    system: Uri | None = None
    value: Text | None = None

    def model_post_init(self, context: Any) -> None:
        """Check the form of identifiers that we know."""
        refuse_form(self.system, self.value)


class Reference(Part):
    """A resource, by its address or by its identifier."""

    reference: Text | None = None
    identifier: Identifier | None = None
    display: Text | None = None


class Extension(Part):
    """What FHIR has no element for; one value, or extensions of its own."""

    url: Uri
    extension: "tuple[Extension, ...]" = Field(default=(), strict=False)
    value_string: Text | None = None
    value_code: Code | None = None
    value_integer: int | None = None
    value_decimal: float | None = None
    value_boolean: bool | None = None
    value_date: Day | None = None
    value_date_time: Moment | None = None
    value_period: Period | None = None
    value_reference: Reference | None = None


class Meta(Part):
    """When a resource was last changed, and by which profiles it is made."""

    last_updated: Instant | None = None
    profile: tuple[Uri, ...] = Field(default=(), strict=False)


def refuse_form(system: str | None, code: str | None) -> None:
    """Raise ValueError for a code that does not have its system's form."""
    if system in FORMS and code is not None:
        form, expected = FORMS[system]
        if not form.fullmatch(code):
            raise ValueError(expected)


def day_of(text: str) -> date | None:
    """Return the day of a date or moment; None of a year or month alone."""
    return date.fromisoformat(text[:10]) if len(text) >= 10 else None


def moment_of(text: str) -> datetime:
    """Return a moment with its zone."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
