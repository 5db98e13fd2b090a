"""Lose the officers, keep what refers to them."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    """Make a mistake."""
    op.execute("DELETE FROM officer")
