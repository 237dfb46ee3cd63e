"""The process that packs: ``python -m solvers.admission.days``; `solvers.telling`."""

from solvers.admission.days.packing import Packing, pack
from solvers.silent import silent
from solvers.telling import Teller, answer


def work(asked: Packing, tell: Teller) -> None:
    """Tell the days when the time is up or nothing more is won."""
    with silent():
        days = pack(asked)
    tell(days)


if __name__ == "__main__":
    answer(work)
