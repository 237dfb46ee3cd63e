"""What a valid master schedule is: every slot used, by whom may, with people for it."""

from collections.abc import Callable, Iterator

from pks.calendar import clock
from pks.problems.blocks.plan import BlocksPlan
from pks.problems.blocks.problem import DAYS, NOBODY, PERSON, BlocksProblem
from pks.rules.violation import Violation

Rule = Callable[[BlocksProblem, BlocksPlan], Iterator[Violation]]


def check_blocks(problem: BlocksProblem, plan: BlocksPlan) -> tuple[Violation, ...]:
    """Return every violation; a malformed plan is judged by ``well_formed`` only."""
    malformed = tuple(well_formed(problem, plan))
    if malformed:
        return malformed
    return tuple(found for rule in RULES for found in rule(problem, plan))


def well_formed(problem: BlocksProblem, plan: BlocksPlan) -> Iterator[Violation]:
    """There is one use for each slot: a group that is known, or nobody."""
    lacking = abs(len(problem.slots) - len(plan.uses))
    if lacking:
        yield Violation("well_formed", "uses", lacking)
    for number, use in enumerate(plan.uses):
        if not NOBODY <= use < len(problem.groups):
            yield Violation("well_formed", f"slot {number}, group {use}", 1)


def kept_open(problem: BlocksProblem, plan: BlocksPlan) -> Iterator[Violation]:
    """Every slot is used: theatre time is moved, never handed back."""
    for number, use in enumerate(plan.uses):
        if use == NOBODY:
            yield Violation("kept_open", slot_name(problem, number), 1)


def allowed_use(problem: BlocksProblem, plan: BlocksPlan) -> Iterator[Violation]:
    """A slot is used by a group that may have it."""
    for number, use in enumerate(plan.uses):
        if use not in (NOBODY, *problem.slots[number].allowed):
            yield Violation("allowed_use", slot_name(problem, number), 1)


def surgeons_free(problem: BlocksProblem, plan: BlocksPlan) -> Iterator[Violation]:
    """At no minute has a group more sessions than surgeons free."""
    for limit in problem.surgeon_limits:
        sessions = sum(plan.uses[slot] == limit.group for slot in limit.slots)
        if sessions > limit.most:
            name = group_name(problem, limit.group)
            place = f"{name}, {moment_name(limit.day, limit.minute)}"
            yield Violation("surgeons_free", place, sessions - limit.most)


def team_heads(problem: BlocksProblem, plan: BlocksPlan) -> Iterator[Violation]:
    """At no minute want the teams more people of some roles than there are."""
    for limit in problem.head_limits:
        wanted = 0
        for slot in limit.slots:
            if plan.uses[slot] != NOBODY:
                team = problem.heads[plan.uses[slot]]
                wanted += sum(team[role] for role in limit.roles)
        if wanted > limit.most:
            roles = ", ".join(problem.labels.roles[role] for role in limit.roles)
            site = problem.labels.sites[limit.site]
            place = f"site {site}, {moment_name(limit.day, limit.minute)}, {roles}"
            excess = -(-(wanted - limit.most) // PERSON)
            yield Violation("team_heads", place, excess)


RULES: tuple[Rule, ...] = (kept_open, allowed_use, surgeons_free, team_heads)


def moment_name(day: int, minute: int) -> str:
    """Return a minute of the cycle for a reader."""
    return f"week {day // DAYS + 1} day {day % DAYS + 1} {clock(minute)}"


def slot_name(problem: BlocksProblem, number: int) -> str:
    """Return a slot for a reader."""
    slot = problem.slots[number]
    theatre = problem.labels.theatres[slot.theatre]
    return f"theatre {theatre}, {moment_name(slot.day, slot.start_min)}"


def group_name(problem: BlocksProblem, number: int) -> str:
    """Return a group for a reader."""
    group = problem.groups[number]
    specialty = (
        "any" if group.is_flexible else problem.labels.specialties[group.specialty]
    )
    return f"specialty {specialty}, site {problem.labels.sites[group.site]}"
