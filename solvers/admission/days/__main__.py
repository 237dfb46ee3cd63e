"""The process that packs: ``python -m solvers.admission.days``; `solvers.telling`."""

from solvers.admission.days.packing import Packing, pack
from solvers.admission.days.repacking import Repacking, repack
from solvers.silent import silent
from solvers.telling import Teller, answer


def work(asked: Packing | Repacking, tell: Teller) -> None:
    """Tell days, or places, when the time is up or nothing more is won."""
    with silent():
        found = pack(asked) if isinstance(asked, Packing) else repack(asked)
    tell(found)


if __name__ == "__main__":
    answer(work)
