"""How long it takes to recruit and train, role by role."""

from dataclasses import replace

from pks.demo.sites import SitePlan
from pks.model.parameters import RecruitmentRole

THEATRES_PER_TRAINEE = 10
ROLES = (
    # 60 credits beside the nurse's licence: a year of full-time study, then induction.
    RecruitmentRole("theatre_nurse", lead_months=6, training_months=14),
    RecruitmentRole("anaesthesia_nurse", lead_months=6, training_months=14),
    RecruitmentRole(
        "assistant_nurse", lead_months=4, training_months=2, turnover_permille=100
    ),
    # Specialists recruited ready; their own training takes five years or more.
    RecruitmentRole(
        "anaesthetist", lead_months=9, training_months=3, retirement_age=67
    ),
    RecruitmentRole("surgeon", lead_months=9, training_months=3, retirement_age=67),
)
IN_TRAINING = ("theatre_nurse", "anaesthesia_nurse")


def recruitment_roles(sites: tuple[SitePlan, ...]) -> tuple[RecruitmentRole, ...]:
    """Return the demo's roles, with nurses in training by the number of theatres."""
    theatres = sum(site.num_theatres for site in sites)
    learners = max(1, theatres // THEATRES_PER_TRAINEE)
    return tuple(
        replace(row, in_training=learners if row.role in IN_TRAINING else 0)
        for row in ROLES
    )
