"""Named streams stand alone."""

from pks.demo.streams import Streams


def test_same_name_gives_same_draws() -> None:
    one, other = Streams(7).named("staff", "A"), Streams(7).named("staff", "A")
    assert one.random(5).tolist() == other.random(5).tolist()


def test_names_and_seeds_give_other_draws() -> None:
    draws = {
        Streams(seed).named(*names).random()
        for seed in (0, 1, 2**40)
        for names in (("staff", "A"), ("staff", "B"), ("staff",), ("beds", "A"))
    }
    assert len(draws) == 12
