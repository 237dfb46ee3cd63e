"""Regions, and jobs on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, those first that others refer to."""
    make_documents()
    make_bundles()
    make_files()
    make_regions()
    make_jobs()


def downgrade() -> None:
    """Drop every table with its indexes."""
    for name in (
        "jobs",
        "regions",
        "files",
        "bundles",
        "documents",
    ):
        op.drop_table(name)


def make_documents() -> None:
    """Make the table documents."""
    op.create_table(
        "documents",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("num_bytes", sa.BigInteger(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_documents"),
    )


def make_bundles() -> None:
    """Make the table bundles."""
    op.create_table(
        "bundles",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bundles"),
    )


def make_files() -> None:
    """Make the table files."""
    op.create_table(
        "files",
        sa.Column("bundle_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name="fk_files_bundle_id"
        ),
        sa.ForeignKeyConstraint(["hash"], ["documents.hash"], name="fk_files_hash"),
        sa.PrimaryKeyConstraint("bundle_id", "name", name="pk_files"),
    )


def make_regions() -> None:
    """Make the table regions."""
    op.create_table(
        "regions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("region_hash", sa.String(length=64), nullable=False),
        sa.Column("start_week", sa.String(length=8), nullable=False),
        sa.Column("escalate_above_min", sa.Integer(), nullable=False),
        sa.Column("num_rows", sa.JSON(), nullable=False),
        sa.Column("num_quarantined", sa.Integer(), nullable=False),
        sa.Column("num_warnings", sa.Integer(), nullable=False),
        sa.Column("bundle_id", sa.String(length=32), nullable=False),
        sa.Column("report_hash", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name="fk_regions_bundle_id"
        ),
        sa.ForeignKeyConstraint(
            ["report_hash"], ["documents.hash"], name="fk_regions_report_hash"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_regions"),
        sa.UniqueConstraint(
            "name", "content_hash", name="uq_regions_name_content_hash"
        ),
        sa.UniqueConstraint("name", "number", name="uq_regions_name_number"),
    )


def make_jobs() -> None:
    """Make the table jobs."""
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("region_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("request", sa.JSON(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("wish", sa.String(length=12), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("time_limit_s", sa.Float(), nullable=False),
        sa.Column("memory_limit_mb", sa.Integer(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("bound", sa.BigInteger(), nullable=True),
        sa.Column("gap", sa.Float(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("improvements", sa.Integer(), nullable=False),
        sa.Column("num_done", sa.Integer(), nullable=True),
        sa.Column("num_wanted", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("bundle_id", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "state in ('queued', 'running', 'done', 'failed', 'cancelled')",
            name=op.f("ck_jobs_state"),
        ),
        sa.CheckConstraint(
            "wish in ('', 'finish', 'cancel')", name=op.f("ck_jobs_wish")
        ),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name="fk_jobs_bundle_id"
        ),
        sa.ForeignKeyConstraint(
            ["region_id"], ["regions.id"], name="fk_jobs_region_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_input_hash", "jobs", ["input_hash"], unique=False)
    op.create_index("ix_jobs_region_id", "jobs", ["region_id"], unique=False)
    op.create_index(
        "ix_jobs_state_queued_at", "jobs", ["state", "queued_at"], unique=False
    )
