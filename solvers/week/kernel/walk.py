"""Simulated annealing over the moves (Kirkpatrick, Gelatt and Vecchi, 1983)."""

from math import exp, log

from pks.machine.compiled import compiled
from solvers.chance import below, unit
from solvers.week.kernel.edits import undo
from solvers.week.kernel.layout import Ints, Week
from solvers.week.kernel.moves import move
from solvers.week.kernel.times import keeps_times

COOLING_STEP = 100  # moves at one temperature


@compiled
def walk(w: Week, pool: Ints, num_moves: int, hot: float, cold: float) -> None:
    """
    Make moves of random cases of a pool while the temperature falls from hot to cold.

    A move that costs more is kept with the chance exp(-more / temperature), and none
    for which no start minutes are found. Where the cases were in the cheapest week
    seen is their ``best``.
    """
    whole = w.whole[0]
    temperature = hot
    for i in range(num_moves):
        if i % COOLING_STEP == 0:
            temperature = hot * exp(log(cold / hot) * i / num_moves)
        before = whole.cost
        is_allowed = move(w, pool[below(w.chance, len(pool))])
        more = whole.cost - before
        is_kept = is_allowed and (
            more <= 0 or unit(w.chance) < exp(-more / temperature)
        )
        if is_kept and keeps_times(w):
            whole.num_edits = 0
            if whole.cost < whole.best_cost:
                keep_best(w)
        else:
            undo(w)


@compiled
def keep_best(w: Week) -> None:
    """Remember where and when everybody is."""
    w.whole[0].best_cost = w.whole[0].cost
    for c in range(len(w.cases)):
        w.cases[c].best = w.cases[c].place
        w.cases[c].best_min = w.cases[c].start_min
