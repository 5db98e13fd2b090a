"""Officers have a nickname, and a badge that may be missing."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    """Rebuild a table that many others refer to."""
    with op.batch_alter_table("officer") as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="none"))
        batch.alter_column("badge", existing_type=sa.Text(), nullable=True)
