"""The process that packs: ``python -m solvers.admission.days``; `solvers.telling`."""

from solvers.admission.days.packing import Packing, pack
from solvers.admission.days.places import Held, days_of, rooms_of
from solvers.admission.days.repacking import Repacking, repack
from solvers.silent import silent
from solvers.telling import Teller, answer


def work(asked: Packing | Repacking, tell: Teller) -> None:
    """Tell days and rooms, or days alone, when the time is up or no more is won."""
    with silent():
        if isinstance(asked, Packing):
            found = Held(pack(asked), {})
        else:
            places = repack(asked)
            found = Held(days_of(places), rooms_of(places))
    tell(found)


if __name__ == "__main__":
    answer(work)
