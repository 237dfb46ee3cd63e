"""Changes of a scenario to what comes in, where it is done, and the parameters."""

from dataclasses import dataclass

from pks.model.columns import Kind, column


@dataclass(frozen=True, slots=True)
class InflowScaled:
    """More or less inflow: decisions of every past week, and removals with them."""

    percent: float = column(
        Kind.DECIMAL, "procent", "Ändring: 5 = fem procent mer, -5 = mindre.",
        "Change: 5 means five per cent more, -5 less.",
        unit="%", least=-100, most=400,
    )  # fmt: skip
    flow_id: str = column(
        Kind.ID, "flöde", "Flödet; tomt = alla.", "The flow; blank means all.",
        default="", refers="flows",
    )  # fmt: skip
    specialty_id: str = column(
        Kind.ID, "specialitet", "Specialitet; tomt = alla.",
        "Specialty; blank means all.", default="", refers="specialties",
    )  # fmt: skip
    site_id: str = column(
        Kind.ID, "sjukhus", "Sjukhus; tomt = alla.", "Hospital; blank means all.",
        default="", refers="sites",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlowMoved:
    """
    A flow moved to another hospital: history, quotas, and who waits without a time.

    The share is taken evenly over the weeks, and over the patients by decision date.
    """

    flow_id: str = column(
        Kind.ID, "flöde", "Flödet som flyttas.", "The flow that is moved.",
        refers="flows",
    )  # fmt: skip
    to_site_id: str = column(
        Kind.ID, "till_sjukhus", "Sjukhuset dit det flyttas.",
        "The hospital it is moved to.", refers="sites",
    )  # fmt: skip
    percent: float = column(
        Kind.DECIMAL, "procent", "Andelen som flyttas.", "The share that is moved.",
        default=100.0, unit="%", least=0, most=100,
    )  # fmt: skip
    ward_id: str = column(
        Kind.ID, "avdelning", "Avdelning där, om flödet inte finns där förut.",
        "Ward there, if the flow is not there before.", default="", refers="wards",
    )  # fmt: skip
    icu_id: str = column(
        Kind.ID, "iva", "IVA där, om flödet inte finns där förut.",
        "Intensive care there, if the flow is not there before.",
        default="", refers="wards",
    )  # fmt: skip
    pacu_id: str = column(
        Kind.ID, "uppvakning", "Uppvakning där, om flödet inte finns där förut.",
        "Recovery there, if the flow is not there before.",
        default="", refers="wards",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class GuaranteeDays:
    """Another care guarantee, for everybody who waits."""

    days: int = column(
        Kind.INT, "dagar", "Dagar från beslut till operation.",
        "Days from the decision to the operation.", unit="days", least=1, most=365,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CancellationShare:
    """Another share of booked operations that are cancelled, in all flows alike."""

    share_permille: int = column(
        Kind.INT, "andel_promille", "Andel av bokade som stryks.",
        "Share of the booked that is cancelled.", unit="permille", least=0, most=900,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """
    A parameter of ``region.toml`` by its dotted name, such as ``beds.target_permille``.

    A name without a number in a list means every entry of the list.
    """

    key: str = column(
        Kind.TEXT, "nyckel", "Parameterns namn med punkter.",
        "The parameter's name with dots.",
    )  # fmt: skip
    value: object = column(
        Kind.TEXT, "värde", "Värdet, som i region.toml.", "The value, as there."
    )
