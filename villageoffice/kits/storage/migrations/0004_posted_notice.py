"""Version 4: a posting keeps whom its notice names for objections, and whether reasons were masked."""

from playhouse.migrate import SchemaMigrator

ADDED = (
    "contact TEXT NOT NULL DEFAULT ''",
    "masked INTEGER NOT NULL DEFAULT 0 CHECK (masked IN (0, 1))",
)


def up(_migrator: SchemaMigrator, db) -> None:  # type: ignore[no-untyped-def]
    """Add the two columns; notices posted before were made without masking, or it is not known."""
    for column in ADDED:
        db.execute_sql(f"ALTER TABLE points_posting ADD COLUMN {column}")
