"""Version 1: acts, log, settings, printed papers, people and households, party and offices."""

from playhouse.migrate import SchemaMigrator

VERSIONED = """
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES anchor(id),
    entered INTEGER NOT NULL REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED,
    ended INTEGER REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED
"""

FRAME = (
    """CREATE TABLE act (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        operator TEXT NOT NULL,
        computer TEXT NOT NULL,
        moment TEXT NOT NULL,
        reverses INTEGER REFERENCES act(id),
        final INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)),
        program TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        act INTEGER NOT NULL REFERENCES act(id),
        verb TEXT NOT NULL CHECK (verb IN ('+', '-', '!')),
        table_name TEXT NOT NULL,
        row INTEGER,
        subject TEXT NOT NULL,
        content TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX log_act ON log (act)",
    "CREATE INDEX log_row ON log (table_name, row)",
    """CREATE TABLE anchor (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        entered INTEGER NOT NULL REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
)

TABLES = {
    "setting": """
        name TEXT NOT NULL,
        value TEXT NOT NULL
    """,
    "paper": """
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        form TEXT NOT NULL CHECK (form IN ('pdf', 'xlsx')),
        options TEXT NOT NULL,
        pages INTEGER NOT NULL,
        bytes_digest TEXT NOT NULL,
        as_of TEXT NOT NULL,
        known_act INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('待打印', '已打印', '打印失败', '已导出')),
        remark TEXT NOT NULL
    """,
    "household": """
        number TEXT NOT NULL,
        village_group TEXT NOT NULL,
        address TEXT NOT NULL,
        remark TEXT NOT NULL
    """,
    "person": """
        name TEXT NOT NULL,
        reading TEXT NOT NULL,
        sex TEXT NOT NULL CHECK (sex IN ('', '男', '女')),
        id_number TEXT NOT NULL,
        birth TEXT,
        phone TEXT NOT NULL,
        ethnicity TEXT NOT NULL,
        education TEXT NOT NULL,
        address TEXT NOT NULL,
        remark TEXT NOT NULL
    """,
    "residence": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        household INTEGER NOT NULL REFERENCES anchor(id),
        relation_to_head TEXT NOT NULL,
        since TEXT,
        until TEXT
    """,
    "whereabouts": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        status TEXT NOT NULL CHECK (status IN ('LIVING_HERE', 'AWAY', 'MOVED_OUT', 'DIED')),
        since TEXT,
        until TEXT,
        remark TEXT NOT NULL
    """,
    "party_org": """
        parent INTEGER REFERENCES anchor(id),
        kind TEXT NOT NULL CHECK (kind IN ('BRANCH', 'GROUP')),
        name TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "party_file": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        joined TEXT,
        confirmed TEXT,
        introducers TEXT NOT NULL,
        duty TEXT NOT NULL,
        monthly_dues INTEGER,
        dues_paid_until TEXT,
        remark TEXT NOT NULL
    """,
    "party_membership": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        kind TEXT NOT NULL CHECK (kind IN ('FULL', 'PROBATIONARY')),
        party_branch INTEGER NOT NULL REFERENCES anchor(id),
        party_group INTEGER REFERENCES anchor(id),
        since TEXT,
        until TEXT,
        reason TEXT NOT NULL
    """,
    "member_class": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        member_class TEXT NOT NULL
            CHECK (member_class IN ('CADRE', 'FLOATING', 'ELDER_ILL', 'NON_LOCAL')),
        since TEXT,
        until TEXT,
        basis TEXT NOT NULL
    """,
    "voting_bar": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        reason TEXT NOT NULL CHECK (reason IN ('PROBATION_WITHIN_PARTY', 'DETAINED')),
        since TEXT,
        until TEXT,
        basis TEXT NOT NULL
    """,
    "representative_term": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        since TEXT,
        until TEXT,
        households TEXT NOT NULL,
        remark TEXT NOT NULL
    """,
    "office_term": """
        person INTEGER NOT NULL REFERENCES anchor(id),
        body TEXT NOT NULL
            CHECK (body IN ('PARTY_BRANCH', 'VILLAGE_COMMITTEE', 'SUPERVISION_COMMITTEE')),
        post TEXT NOT NULL,
        since TEXT,
        until TEXT
    """,
}

BY_PERSON = (
    "residence", "whereabouts", "party_file", "party_membership", "member_class",
    "voting_bar", "representative_term", "office_term",
)  # fmt: skip


def up(_migrator: SchemaMigrator, db) -> None:  # type: ignore[no-untyped-def]
    """Make the tables of version 1."""
    for statement in FRAME:
        db.execute_sql(statement)
    for name, columns in TABLES.items():
        db.execute_sql(f"CREATE TABLE {name} ({VERSIONED}, {columns}) STRICT")
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_live ON {name} (key) WHERE ended IS NULL")
    for name in BY_PERSON:
        db.execute_sql(f"CREATE INDEX {name}_person ON {name} (person, ended)")
    db.execute_sql("CREATE INDEX residence_household ON residence (household, ended)")
    db.execute_sql("CREATE UNIQUE INDEX setting_name ON setting (name) WHERE ended IS NULL")
    db.execute_sql(
        "CREATE UNIQUE INDEX person_id_number ON person (id_number) WHERE ended IS NULL AND id_number <> ''"
    )
    db.execute_sql("CREATE UNIQUE INDEX household_number ON household (number) WHERE ended IS NULL")
