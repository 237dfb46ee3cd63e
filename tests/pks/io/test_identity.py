"""Numbers of persons are found, and ordinary ids are left alone."""

import random
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.io.identity import Form, candidates, shows_person
from pks.io.identity_columns import BARE_SHARE, persons_in, tail
from tests.pks.io.persons import personal_numbers


def form(text: str) -> Form | None:
    found = [c for c in candidates(text) if c.passes]
    return found[0].form if found else None


@pytest.mark.parametrize(
    "text",
    ["19121212-1212", "191212121212", "121212-1212", "121212+1212", "19121212+1212",
     "19121272-1219", "121272-1219", "patient 19121212-1212 ringde", "P:121212-1212."],
)  # fmt: skip
def test_personal_and_coordination_numbers(text: str) -> None:
    assert form(text) is Form.DATED


def test_ten_bare_digits_are_weighed() -> None:
    assert form("1212121212") is Form.BARE


@pytest.mark.parametrize(
    "text",
    ["19121212-1213", "19121312-1212", "19121232-1212", "17121212-1212", "121212-121",
     "x19121212-1212", "19121212-12121", "2026-11-24", "20261124", "NFB49", ""],
)  # fmt: skip
def test_what_is_no_number_of_a_person(text: str) -> None:
    assert form(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("991981000010", id="Stockholm"),
        pytest.param("99194500-0023", id="Stockholm with hyphen"),
        pytest.param("19810829M071", id="Västra Götaland, man"),
        pytest.param("19450829-K088", id="Västra Götaland, woman"),
        pytest.param("19930829X802", id="Västra Götaland, unknown"),
        pytest.param("198108320014", id="Inera"),
        pytest.param("98240301AA06", id="national"),
        pytest.param("00254548-BCD1", id="national without birth date"),
    ],
)
def test_reserve_numbers_with_a_form_of_their_own(text: str) -> None:
    assert form(text) is Form.CERTAIN


@pytest.mark.parametrize("text", ["19810829SU3A", "19810829-A123", "810829-TF01"])
def test_reserve_numbers_of_date_and_letters(text: str) -> None:
    assert form(text) is Form.LETTERED


@pytest.mark.parametrize("text", ["19810829M072", "991981000011", "198108320015"])
def test_wrong_control_digit_is_no_certain_number(text: str) -> None:
    assert form(text) is not Form.CERTAIN


@given(st.integers(0, 10**6))
def test_made_numbers_are_found_however_they_are_written(seed: int) -> None:
    (number,) = personal_numbers(1, seed)
    written = [number, f"{number[:8]}-{number[8:]}", f"{number[2:8]}-{number[8:]}"]
    assert all(persons_in([text]) for text in written)


def test_column_of_bare_numbers_counts() -> None:
    numbers = [number[2:] for number in personal_numbers(30)]
    assert set(persons_in(numbers)) == set(numbers)


def test_two_bare_numbers_alone_are_beyond_chance() -> None:
    assert len(persons_in([n[2:] for n in personal_numbers(2)])) == 2


@pytest.mark.parametrize("seed", range(20))
def test_random_ten_digit_ids_are_left_alone(seed: int) -> None:
    chance = random.Random(seed)
    assert persons_in([f"{chance.randrange(10**10):010d}" for _ in range(2500)]) == {}


@pytest.mark.parametrize("century", ["", "20"])
def test_running_numbers_that_begin_with_a_date_are_left_alone(century: str) -> None:
    ids = [f"{century}26{m:02d}{d:02d}{n:04d}" for m in range(1, 13)
           for d in range(1, 29) for n in (7, 18, 113)]  # fmt: skip
    assert any(shows_person(text) for text in ids)
    assert persons_in(ids) == {}


def test_bare_numbers_among_random_ids_count_when_many() -> None:
    chance = random.Random(1)
    ids = [f"{chance.randrange(10**10):010d}" for _ in range(500)]
    numbers = [number[2:] for number in personal_numbers(60)]
    assert set(numbers) <= set(persons_in(ids + numbers))


def test_one_number_repeated_is_no_more_evidence() -> None:
    assert persons_in(["1212121212"] * 100) == {}


def test_date_and_letters_of_a_running_number_are_left_alone() -> None:
    assert persons_in(["20261124-SAL1", "20261125-SAL2"]) == {}


def test_date_and_letters_count_beside_a_sure_number() -> None:
    assert "20261124A001" in persons_in(["20261124A001", "19121212-1212"])


def test_old_date_and_letters_count_alone() -> None:
    assert "19810829-A123" in persons_in(["19810829-A123"])


def test_share_of_random_numbers_that_pass() -> None:
    chance = random.Random(5)
    ids = (f"{chance.randrange(10**10):010d}" for _ in range(40_000))
    num_passing = sum(map(shows_person, ids))
    assert abs(num_passing / 40_000 - BARE_SHARE) < 4 * (BARE_SHARE / 40_000) ** 0.5


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.01, 0.9))
def test_tail_of_the_binomial(hits: int, misses: int, share: float) -> None:
    tries = hits + misses
    exact = sum(
        comb(tries, k) * share**k * (1 - share) ** (tries - k)
        for k in range(hits, tries + 1)
    )
    assert tail(hits, tries, share) == pytest.approx(exact, rel=1e-9)
