"""Version 2: the points register: scheme, categories, items, entries."""

from playhouse.migrate import SchemaMigrator

VERSIONED = """
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES anchor(id),
    entered INTEGER NOT NULL REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED,
    ended INTEGER REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED
"""

TABLES = {
    "points_scheme": """
        year INTEGER NOT NULL,
        party_branch INTEGER NOT NULL REFERENCES anchor(id),
        title TEXT NOT NULL,
        notice_days INTEGER NOT NULL CHECK (notice_days > 0),
        total_cap INTEGER
    """,
    "points_category": """
        scheme INTEGER NOT NULL REFERENCES anchor(id),
        kind TEXT NOT NULL
            CHECK (kind IN ('DEDUCT', 'EARN', 'BONUS', 'PENALTY', 'EVALUATION', 'CARRY', 'VETO')),
        name TEXT NOT NULL,
        full INTEGER,
        cap INTEGER,
        position INTEGER NOT NULL
    """,
    "points_item": """
        scheme INTEGER NOT NULL REFERENCES anchor(id),
        category INTEGER NOT NULL REFERENCES anchor(id),
        name TEXT NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER NOT NULL,
        unit TEXT NOT NULL,
        month_cap INTEGER,
        quarter_cap INTEGER,
        year_cap INTEGER,
        evidence TEXT NOT NULL,
        reason_private INTEGER NOT NULL CHECK (reason_private IN (0, 1)),
        position INTEGER NOT NULL,
        CHECK (low <= high)
    """,
    "points_entry": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        item INTEGER NOT NULL REFERENCES anchor(id),
        day TEXT NOT NULL,
        points INTEGER NOT NULL,
        reason TEXT NOT NULL,
        evidence TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('DECLARED', 'GROUP_JUDGED', 'REVIEWED', 'VOIDED')),
        void_reason TEXT NOT NULL
    """,
}


def up(_migrator: SchemaMigrator, db) -> None:  # type: ignore[no-untyped-def]
    """Add the tables of the points register."""
    for name, columns in TABLES.items():
        db.execute_sql(f"CREATE TABLE {name} ({VERSIONED}, {columns}) STRICT")
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_live ON {name} (key) WHERE ended IS NULL")
    db.execute_sql(
        "CREATE UNIQUE INDEX points_scheme_year ON points_scheme (party_branch, year) WHERE ended IS NULL"
    )
    db.execute_sql("CREATE INDEX points_category_scheme ON points_category (scheme, ended)")
    db.execute_sql("CREATE INDEX points_item_scheme ON points_item (scheme, ended)")
    # Month and year sums are read from this index alone.
    db.execute_sql("CREATE INDEX points_entry_sum ON points_entry (person, ended, state, day, item, points)")
    db.execute_sql("CREATE INDEX points_entry_day ON points_entry (day, ended)")
