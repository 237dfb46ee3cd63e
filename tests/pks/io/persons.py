"""Numbers of persons who do not exist, made as the tests need them."""

import random
from datetime import date, timedelta

from pks.io.identity import _luhn


def control_digit(nine: str) -> str:
    return str((10 - _luhn(nine + "0")) % 10)


def personal_number(chance: random.Random, *, coordination: bool = False) -> str:
    """Twelve digits, born 1930 to 2009."""
    born = date(1930, 1, 1) + timedelta(days=chance.randrange(29_000))
    day = born.day + 60 if coordination else born.day
    nine = f"{born:%y%m}{day:02d}{chance.randrange(1000):03d}"
    return f"{born.year // 100}{nine}{control_digit(nine)}"


def personal_numbers(count: int, seed: int = 1) -> list[str]:
    chance = random.Random(seed)
    return [personal_number(chance, coordination=i % 10 == 0) for i in range(count)]
