"""Which numbers of a column are persons', judged by the column as a whole."""

import re
from collections.abc import Iterable
from math import exp, lgamma, log

from pks.io.identity import Candidate, Form, candidates

LUHN_SHARE = 0.1
BARE_SHARE = LUHN_SHARE * 2 * 36_525 / 1_000_000  # of random ten-digit numbers
SIGNIFICANT = 0.001
FEW = 10
_TEN_DIGITS = re.compile(r"(?<!\w)\d{10}(?!\w)")

Found = dict[str, tuple[Candidate, ...]]


def persons_in(cells: Iterable[str]) -> Found:
    """
    Return the persons' numbers in a column: cell -> where they stand in it.

    A date with century or hyphen and the right control digit counts, unless the
    column's dates are followed by right digits no more often than running numbers
    are (one in ten). Ten bare digits count when more of them pass than random
    digits or dated running numbers would, by one-sided binomial tests at 0.001.
    A date and letters counts beside a sure number, or if it is old enough.
    """
    texts = {cell for cell in cells if len(cell) >= 10}
    found = {text: tuple(candidates(text)) for text in texts}
    found = {text: places for text, places in found.items() if places}
    if not found:
        return {}
    counted = _forms_that_count(found, texts)
    kept = {
        text: tuple(c for c in places if c.passes and c.form in counted)
        for text, places in found.items()
    }
    return {text: places for text, places in kept.items() if places}


def _forms_that_count(found: Found, texts: set[str]) -> set[Form]:
    everything = [place for places in found.values() for place in places]
    counted = {Form.CERTAIN}
    passing = {
        form: [c for c in everything if c.passes and c.form is form] for form in Form
    }
    num_dated, num_bare = (
        sum(c.form is form for c in everything) for form in (Form.DATED, Form.BARE)
    )
    if num_dated < FEW or tail(len(passing[Form.DATED]), num_dated) <= SIGNIFICANT:
        counted.add(Form.DATED)
    num_ten = sum(len(_TEN_DIGITS.findall(text)) for text in texts)
    if _is_beyond_chance(len(passing[Form.BARE]), num_bare, num_ten):
        counted.add(Form.BARE)
    is_sure = any(passing[form] for form in counted)
    if is_sure or any(c.is_old for c in passing[Form.LETTERED]):
        counted.add(Form.LETTERED)
    return counted


def _is_beyond_chance(num_passing: int, num_dated: int, num_ten: int) -> bool:
    beyond_random = tail(num_passing, num_ten, BARE_SHARE) <= SIGNIFICANT
    all_pass = num_passing == num_dated
    return beyond_random and (all_pass or tail(num_passing, num_dated) <= SIGNIFICANT)


def tail(num_hits: int, num_tries: int, share: float = LUHN_SHARE) -> float:
    """Return the probability of at least so many hits, each of probability share."""
    if num_hits == 0:
        return 1.0
    terms = (
        exp(
            lgamma(num_tries + 1) - lgamma(k + 1) - lgamma(num_tries - k + 1)
            + k * log(share) + (num_tries - k) * log(1 - share)
        )
        for k in range(num_hits, num_tries + 1)
    )  # fmt: skip
    return min(1.0, sum(terms))
