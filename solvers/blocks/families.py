"""Hard constraints; each has a twin of the same name in `pks.rules.blocks`."""

from collections.abc import Callable

from solvers.blocks.model import BlocksModel

Family = Callable[[BlocksModel], None]


def kept_open(m: BlocksModel) -> None:
    """Every slot is used, by one group."""
    for s, slot in enumerate(m.problem.slots):
        m.cp.add_exactly_one(use for g in slot.allowed for use in m.uses[s, g])


def surgeons_free(m: BlocksModel) -> None:
    """At no minute has a group more sessions than surgeons free."""
    for limit in m.problem.surgeon_limits:
        own = [m.has(s, limit.group) for s in limit.slots]
        m.cp.add(sum(own) <= limit.most)


def team_heads(m: BlocksModel) -> None:
    """At no minute want the teams more people of some roles than there are."""
    heads = m.problem.heads
    for limit in m.problem.head_limits:
        m.cp.add(
            sum(
                sum(heads[g][role] for role in limit.roles) * m.has(s, g)
                for s in limit.slots
                for g in m.problem.slots[s].allowed
            )
            <= limit.most
        )


FAMILIES: tuple[Family, ...] = (kept_open, surgeons_free, team_heads)
"""``allowed_use`` is kept by the variables: there are none for what is not allowed."""
