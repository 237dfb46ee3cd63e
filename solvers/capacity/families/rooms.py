"""Theatres: sessions by pool and site, and equipment."""

import numpy as np

from pks.problems.capacity.problem import Acts, kit_of_pool
from solvers.capacity.model import CapacityModel


def sessions(model: CapacityModel) -> None:
    """
    Each operation has its minutes in a pool; no pool nor site has more than there is.

    Levers add sessions to a pool, and so to its site.
    """
    problem, program, x = model.problem, model.program, model.x
    weeks = problem.num_weeks
    here = [w for w, way in enumerate(problem.ways) if way.at_flow >= 0]
    need = program.rows(len(here) * weeks, 0.0, np.inf).reshape(len(here), weeks)
    at = {w: i for i, w in enumerate(here)}
    for i, w in enumerate(here):
        minutes = float(problem.ways[w].session_min)
        program.add(need[i][None, :], x.done[w], -minutes)
    pool_min = problem.pool_min.astype(float)
    pools = program.rows(pool_min.size, -np.inf, pool_min.ravel())
    pools = pools.reshape(pool_min.shape)
    site_min = problem.site_min.astype(float)
    sites = program.rows(site_min.size, -np.inf, site_min.ravel())
    sites = sites.reshape(site_min.shape)
    for place, (w, pool) in enumerate(problem.places):
        program.add(need[at[w]], x.room[place], 1.0)
        program.add(pools[pool], x.room[place], 1.0)
        program.add(sites[problem.pools[pool].site], x.room[place], 1.0)
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.POOL:
            program.add(pools[row.on], x.direct[d], -float(row.size))
            site = problem.pools[row.on].site
            program.add(sites[site], x.direct[d], -float(row.size))
    model.name("operations", need, sense=-1)
    model.name("pool", pools)
    model.name("site", sites)


def equipment(model: CapacityModel) -> None:
    """
    Minutes with an equipment are in pools that have it, or use movable pieces.

    All movable pieces of a hospital are used no longer than it is open.
    """
    problem, program, x = model.problem, model.program, model.x
    kit_min = problem.kit_min.astype(float)
    pieces = program.rows(kit_min.size, -np.inf, kit_min.ravel())
    pieces = pieces.reshape(kit_min.shape)
    of_way: dict[int, list[int]] = {}
    for place, (w, _) in enumerate(problem.places):
        of_way.setdefault(w, []).append(place)
    shape = (len(problem.kit_places), problem.num_weeks)
    need = program.rows(shape[0] * shape[1], 0.0, np.inf).reshape(shape)
    for k, (w, kit) in enumerate(problem.kit_places):
        rows = need[k]
        minutes = dict(problem.ways[w].kit)[kit]
        program.add(rows[None, :], x.done[w], -float(minutes))
        program.add(rows, x.kit[k], 1.0)
        for place in of_way.get(w, ()):
            if kit_of_pool(problem, problem.places[place][1], kit):
                program.add(rows, x.room[place], 1.0)
        program.add(pieces[kit], x.kit[k], 1.0)
    model.name("kit_need", need, sense=-1)
    model.name("kit", pieces)
