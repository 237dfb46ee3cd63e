"""The chart that answers what one rule's numbers do."""

from typing import Any

from api.actions.whatif import WhatIfRow
from api.reports.simulate.whatif_answer import LABEL_PX, answer, apart
from api.reports.simulate.whatif_view import GAIN, WhatIfView
from pks.model.policy import Policy
from sim.estimates import Estimate

GAINS = {  # mean and half an interval
    (0, "none"): (0.0, 0.0),
    (0, "list"): (0.4, 0.2),
    (5, "none"): (0.3, 0.2),
    (5, "list"): (0.5, 0.2),
    (10, "none"): (0.1, 0.3),
    (10, "list"): (0.8, 0.2),
}


def view_of(
    rows: dict[tuple[Any, ...], tuple[float, float]], *names: str
) -> WhatIfView:
    """Return a comparison in Swedish, a row for each value of the rules."""
    found = tuple(
        WhatIfRow(
            dict(zip(names, key, strict=True)),
            Policy(),
            {},
            {GAIN: Estimate(mean, mean - half, mean + half, 20)},
            {},
        )
        for key, (mean, half) in rows.items()
    )
    return WhatIfView(
        language="sv",
        region_name="R",
        weeks=("2027-W03", "2027-W14"),
        seed=0,
        replications=20,
        base_metrics={},
        compared=found,
        assumptions=(),
    )


def test_a_line_for_each_companion_and_a_dot_for_each_number() -> None:
    found = answer(view_of(GAINS, "last_cancellation_day", "standby"))
    assert found is not None
    assert found.rule == "sista avbokningsdag"
    assert found.axis == "arbetsdagar före operationen"
    assert [text for text, _ in found.x_ticks] == ["som i dag", "5", "10"]
    without, with_list = found.courses
    assert (without.name, with_list.name) == ("reservlista nej", "reservlista ja")
    assert [dot.is_clear for dot in without.dots] == [False, True, False]
    assert all(dot.is_clear for dot in with_list.dots)
    assert without.dots[0].y == found.zero_y
    assert with_list.dots[2].low_y > with_list.dots[2].y > with_list.dots[2].high_y
    for one, other in zip(without.dots, with_list.dots, strict=True):
        assert one.x < other.x  # beside each other
        assert one.y > other.y


def test_it_is_said_in_words() -> None:
    found = answer(view_of(GAINS, "last_cancellation_day", "standby"))
    assert found is not None
    assert [course.said for course in found.courses] == [
        "5: +0,3; 10: kan inte skiljas från i dag",
        "som i dag: +0,4, 5: +0,5, 10: +0,8",
    ]


def test_there_is_none_without_numbers_or_with_too_many_lines() -> None:
    words = {("none",): (0.0, 0.0), ("list",): (0.4, 0.2), ("fasttrack",): (1.0, 0.2)}
    assert answer(view_of(words, "standby")) is None
    two = {key: gain for key, gain in GAINS.items() if key[0] != 5}
    assert answer(view_of(two, "last_cancellation_day", "standby")) is None
    many = {(x, y): (0.1, 0.2) for x in range(3) for y in range(5)}
    assert answer(view_of(many, "last_cancellation_day", "extra_sessions")) is None
    alone = answer(view_of({(x,): (0.1 * x, 0.01) for x in range(3)}, "extra_sessions"))
    assert alone is not None
    assert [course.name for course in alone.courses] == [""]


def test_labels_do_not_lie_upon_each_other() -> None:
    assert apart([100.0, 90.0, 300.0]) == [90.0 + LABEL_PX, 90.0, 300.0]
