"""API keys that expire; those made before hold until they are revoked."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the column."""
    moment = sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("api_keys", moment)


def downgrade() -> None:
    """Drop it: keys that have expired are revoked, lest they hold again."""
    op.execute(
        "UPDATE api_keys SET revoked_at = expires_at"
        " WHERE revoked_at IS NULL AND expires_at <= CURRENT_TIMESTAMP"
    )
    op.drop_column("api_keys", "expires_at")
