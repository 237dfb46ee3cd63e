"""Regions that were chosen to begin with, and regions that were removed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
COLUMNS = ("chosen_at", "removed_at")


def upgrade() -> None:
    """Make the columns."""
    for name in COLUMNS:
        moment = sa.Column(name, sa.DateTime(timezone=True), nullable=True)
        op.add_column("regions", moment)


def downgrade() -> None:
    """Drop them."""
    for name in COLUMNS:
        op.drop_column("regions", name)
