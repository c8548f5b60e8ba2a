"""Version 3: attachments, and the points register's whole year: posting, filing, objections, grades."""

from playhouse.migrate import SchemaMigrator

VERSIONED = """
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES anchor(id),
    entered INTEGER NOT NULL REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED,
    ended INTEGER REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED
"""

TABLES = {
    "attachment": """
        subject INTEGER NOT NULL REFERENCES anchor(id),
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        digest TEXT NOT NULL REFERENCES attachment_content(digest)
    """,
    "points_band": """
        scheme INTEGER NOT NULL REFERENCES anchor(id),
        grade TEXT NOT NULL
            CHECK (grade IN ('EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED')),
        lower INTEGER NOT NULL
    """,
    "points_posting": """
        scheme INTEGER NOT NULL REFERENCES anchor(id),
        year INTEGER NOT NULL,
        period INTEGER NOT NULL CHECK (period BETWEEN 1 AND 12),
        posted TEXT NOT NULL,
        last_day TEXT NOT NULL,
        place TEXT NOT NULL,
        posted_by TEXT NOT NULL,
        taken_down TEXT,
        known_act INTEGER NOT NULL,
        notice_digest TEXT NOT NULL,
        reposts INTEGER REFERENCES anchor(id),
        remark TEXT NOT NULL
    """,
    "points_posted_row": """
        posting INTEGER NOT NULL REFERENCES anchor(id),
        person INTEGER NOT NULL REFERENCES anchor(id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        party_group TEXT NOT NULL,
        member_word TEXT NOT NULL,
        year_before INTEGER,
        base INTEGER,
        bonus INTEGER,
        deduction INTEGER,
        month INTEGER,
        year_total INTEGER,
        rank INTEGER,
        remark TEXT NOT NULL
    """,
    "points_filing": """
        posting INTEGER NOT NULL REFERENCES anchor(id),
        filed TEXT NOT NULL,
        file_number TEXT NOT NULL,
        receiver TEXT NOT NULL,
        remark TEXT NOT NULL
    """,
    "points_objection": """
        posting INTEGER NOT NULL REFERENCES anchor(id),
        objector TEXT NOT NULL,
        person INTEGER REFERENCES anchor(id),
        received TEXT NOT NULL,
        content TEXT NOT NULL,
        findings TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered TEXT,
        outcome TEXT NOT NULL CHECK (outcome IN ('OPEN', 'UPHELD', 'REJECTED', 'WITHDRAWN')),
        adjustment INTEGER REFERENCES anchor(id)
    """,
    "points_grade": """
        scheme INTEGER NOT NULL REFERENCES anchor(id),
        person INTEGER NOT NULL REFERENCES anchor(id),
        proposed TEXT NOT NULL,
        decided TEXT NOT NULL
            CHECK (decided IN ('EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED')),
        reason TEXT NOT NULL,
        decided_on TEXT NOT NULL
    """,
    "points_closing": """
        scheme INTEGER NOT NULL REFERENCES anchor(id),
        closed TEXT NOT NULL,
        known_act INTEGER NOT NULL,
        remark TEXT NOT NULL
    """,
    "points_closed_total": """
        closing INTEGER NOT NULL REFERENCES anchor(id),
        person INTEGER NOT NULL REFERENCES anchor(id),
        total INTEGER NOT NULL,
        rank INTEGER,
        grade TEXT NOT NULL
    """,
}

ADDED = {
    "points_scheme": (
        "cycle TEXT NOT NULL DEFAULT 'MONTH' CHECK (cycle IN ('MONTH', 'QUARTER'))",
        "prorate_base INTEGER NOT NULL DEFAULT 0 CHECK (prorate_base IN (0, 1))",
        "quota_base TEXT NOT NULL DEFAULT 'ALL_MEMBERS' CHECK (quota_base IN ('ALL_MEMBERS', 'ASSESSED'))",
        "probationary_warning INTEGER",
    ),
    "points_category": ("percent INTEGER CHECK (percent BETWEEN 0 AND 100)",),
    "points_item": (
        "veto_effect TEXT NOT NULL DEFAULT ''"
        " CHECK (veto_effect IN ('', 'ZERO', 'FAIL_GRADE', 'NO_EXCELLENT'))",
        "applies_to TEXT NOT NULL DEFAULT ''",
        "since TEXT",
        "until TEXT",
    ),
    "points_entry": ("adjusts INTEGER REFERENCES anchor(id)",),
}

INDEXES = (
    ("attachment", "subject"),
    ("points_band", "scheme"),
    ("points_posting", "scheme"),
    ("points_posted_row", "posting"),
    ("points_posted_row", "person"),
    ("points_filing", "posting"),
    ("points_objection", "posting"),
    ("points_grade", "scheme"),
    ("points_closing", "scheme"),
    ("points_closed_total", "closing"),
)


def up(_migrator: SchemaMigrator, db) -> None:  # type: ignore[no-untyped-def]
    """Add what the whole year needs; entries made before keep their meaning."""
    db.execute_sql("CREATE TABLE attachment_content (digest TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT")
    for name, columns in TABLES.items():
        db.execute_sql(f"CREATE TABLE {name} ({VERSIONED}, {columns}) STRICT")
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_live ON {name} (key) WHERE ended IS NULL")
    for name, added in ADDED.items():
        for column in added:
            db.execute_sql(f"ALTER TABLE {name} ADD COLUMN {column}")
    for name, column in INDEXES:
        db.execute_sql(f"CREATE INDEX {name}_{column} ON {name} ({column}, ended)")
