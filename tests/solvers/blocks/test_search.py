"""The engine against brute force, rules and score on cycles where all can be tried."""

from hypothesis import HealthCheck, given, settings
from ortools.sat.python import cp_model

from pks.problems.blocks import BlocksPlan, BlocksProblem, today
from pks.problems.blocks.problem import TIERS
from pks.rules.blocks import check_blocks
from pks.score.blocks import blocks_objective, blocks_terms
from solvers.blocks.events import Event, Proposed, TierBound
from solvers.blocks.model import BlocksModel
from solvers.blocks.search import built, search
from solvers.blocks.terms import TERMS
from solvers.blocks.tiers import tier_amount
from solvers.budget import Budget
from solvers.params import SolveParams
from tests.tiny_blocks import all_plans, tiny_problem, tiny_problems

FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def chosen(model: BlocksModel, plan: BlocksPlan) -> int:
    """Solve the model with a plan's choices fixed; return CP-SAT's status."""
    model.choose(plan)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    return int(solver.solve(model.cp))


def found_by_search(problem: BlocksProblem) -> tuple[BlocksPlan, dict[int, int]]:
    events: list[Event] = []
    search(problem, Budget(SolveParams(effort=5)), events.append)
    plans = [e.plan for e in events if isinstance(e, Proposed)]
    bounds = {e.tier: e.value for e in events if isinstance(e, TierBound)}
    return min(plans, key=lambda p: blocks_objective(problem, p)), bounds


@given(tiny_problems())
@FEW
def test_families_accept_what_the_rules_accept(problem: BlocksProblem) -> None:
    model = built(problem)
    for plan in all_plans(problem):
        is_valid = chosen(model, plan) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        assert is_valid == (not check_blocks(problem, plan)), plan


@given(tiny_problems())
@FEW
def test_terms_are_those_of_the_score(problem: BlocksProblem) -> None:
    for name, term in TERMS.items():
        model = BlocksModel(problem)
        for s, slot in enumerate(problem.slots):
            model.cp.add_exactly_one(u for g in slot.allowed for u in model.uses[s, g])
        model.cp.minimize(term(model))
        for plan in all_plans(problem)[::5]:
            model.choose(plan)
            solver = cp_model.CpSolver()
            solver.parameters.num_workers = 1
            solver.parameters.fix_variables_to_their_hinted_value = True
            assert solver.solve(model.cp) == cp_model.OPTIMAL
            wanted = blocks_terms(problem, plan)[name].amount
            assert round(solver.objective_value) == wanted, (name, plan)


@given(tiny_problems())
@FEW
def test_the_search_finds_the_best_of_all(problem: BlocksProblem) -> None:
    valid = [plan for plan in all_plans(problem) if not check_blocks(problem, plan)]
    found, bounds = found_by_search_or_today(problem)
    if not valid:
        return
    best = min(blocks_objective(problem, plan) for plan in valid)
    assert blocks_objective(problem, found) == best
    terms = blocks_terms(problem, found)
    assert bounds == {n: tier_amount(terms, tier) for n, tier in enumerate(TIERS)}


def found_by_search_or_today(
    problem: BlocksProblem,
) -> tuple[BlocksPlan, dict[int, int]]:
    """Return what the search finds; nothing where no plan is valid."""
    if all(check_blocks(problem, plan) for plan in all_plans(problem)):
        events: list[Event] = []
        search(problem, Budget(SolveParams(effort=1)), events.append)
        assert events == []
        return today(problem), {}
    return found_by_search(problem)


def test_a_tiny_cycle_has_a_better_plan_than_todays() -> None:
    """So that none of the tests above is content with what is there already."""
    problem = tiny_problem(needs=(1200, 100))
    found, _ = found_by_search(problem)
    assert blocks_objective(problem, found) < blocks_objective(problem, today(problem))
