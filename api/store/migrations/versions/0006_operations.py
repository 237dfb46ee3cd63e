"""Which processes serve and work; when the retention rule emptied a bundle."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "processes",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind in ('server', 'worker')", name=op.f("ck_processes_kind")
        ),
        sa.PrimaryKeyConstraint("name", name="pk_processes"),
    )
    emptied_at = sa.Column("emptied_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("bundles", emptied_at)


def downgrade() -> None:
    """Drop both."""
    op.drop_column("bundles", "emptied_at")
    op.drop_table("processes")
