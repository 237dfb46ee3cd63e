"""Users of the region's own login, and logins that are under way there."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the columns, their index and the table."""
    op.add_column("users", sa.Column("issuer", sa.String(length=400), nullable=True))
    op.add_column("users", sa.Column("subject", sa.String(length=255), nullable=True))
    op.create_index("ix_users_issuer", "users", ["issuer", "subject"], unique=True)
    op.add_column("sessions", sa.Column("id_token", sa.Text(), nullable=True))
    op.create_table(
        "oidc_logins",
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("verifier", sa.String(length=128), nullable=False),
        sa.Column("next", sa.Text(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state_hash", name="pk_oidc_logins"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("oidc_logins")
    op.drop_column("sessions", "id_token")
    op.drop_index("ix_users_issuer", "users")
    op.drop_column("users", "subject")
    op.drop_column("users", "issuer")
