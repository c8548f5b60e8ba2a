"""Version 6: the shares book: cooperatives, holders, the ledger, certificates, dividends."""

from playhouse.migrate import SchemaMigrator

VERSIONED = """
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES anchor(id),
    entered INTEGER NOT NULL REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED,
    ended INTEGER REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED
"""

TABLES = {
    "cooperative": """
        kind TEXT NOT NULL
            CHECK (kind IN ('COLLECTIVE', 'SPECIALISED')),
        name TEXT NOT NULL,
        code TEXT NOT NULL,
        chair TEXT NOT NULL,
        supervisor TEXT NOT NULL,
        accountant TEXT NOT NULL,
        cashier TEXT NOT NULL,
        address TEXT NOT NULL,
        founded TEXT,
        management TEXT NOT NULL
            CHECK (management IN ('STATIC', 'RELATIVE', 'DYNAMIC')),
        unit TEXT NOT NULL
            CHECK (unit IN ('HOUSEHOLD', 'PERSON')),
        ceiling INTEGER,
        buyback INTEGER NOT NULL,
        reserve INTEGER NOT NULL,
        reserve_base TEXT NOT NULL
            CHECK (reserve_base IN ('INCOME', 'WITH_BROUGHT')),
        welfare INTEGER NOT NULL,
        patronage INTEGER NOT NULL,
        certificate_prefix TEXT NOT NULL,
        decimals INTEGER NOT NULL,
        closed TEXT,
        remark TEXT NOT NULL
    """,
    "share_class": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        name TEXT NOT NULL,
        basis TEXT NOT NULL
            CHECK (basis IN ('HEAD', 'YEARS', 'AREA', 'MONEY', 'COLLECTIVE', 'FIXED')),
        unit_shares INTEGER,
        par INTEGER,
        dividend INTEGER NOT NULL CHECK (dividend IN (0, 1)),
        transferable INTEGER NOT NULL CHECK (transferable IN (0, 1)),
        inheritable INTEGER NOT NULL CHECK (inheritable IN (0, 1)),
        reverts_on TEXT,
        position INTEGER NOT NULL
    """,
    "share_land_rate": """
        share_class INTEGER NOT NULL REFERENCES anchor(id),
        land TEXT NOT NULL,
        shares INTEGER NOT NULL
    """,
    "share_holder": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        number TEXT NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('HOUSEHOLD', 'PERSON', 'COLLECTIVE', 'COMPANY', 'OUTSIDER')),
        household INTEGER REFERENCES anchor(id),
        person INTEGER REFERENCES anchor(id),
        name TEXT NOT NULL,
        identity TEXT NOT NULL,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        bank TEXT NOT NULL,
        account TEXT NOT NULL,
        account_name TEXT NOT NULL,
        is_member INTEGER NOT NULL CHECK (is_member IN (0, 1)),
        since TEXT,
        until TEXT,
        remark TEXT NOT NULL
    """,
    "share_member": """
        holder INTEGER NOT NULL REFERENCES anchor(id),
        person INTEGER REFERENCES anchor(id),
        name TEXT NOT NULL,
        relation TEXT NOT NULL,
        identity TEXT NOT NULL,
        birth TEXT,
        since TEXT,
        until TEXT,
        position INTEGER NOT NULL,
        remark TEXT NOT NULL
    """,
    "share_movement": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        number TEXT NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('INITIAL', 'CONTRIBUTION', 'TRANSFER', 'INHERITANCE', 'GIFT',
                'WITHDRAWAL', 'ADJUST_IN', 'ADJUST_OUT', 'SPLIT', 'MERGE', 'CONVERSION', 'PLEDGE',
                'RELEASE', 'FREEZE', 'UNFREEZE', 'REVERSAL')),
        share_class INTEGER NOT NULL REFERENCES anchor(id),
        source INTEGER REFERENCES anchor(id),
        source_member INTEGER REFERENCES anchor(id),
        target INTEGER REFERENCES anchor(id),
        target_member INTEGER REFERENCES anchor(id),
        quantity INTEGER NOT NULL,
        price INTEGER,
        document TEXT NOT NULL,
        approval TEXT NOT NULL,
        reason TEXT NOT NULL,
        measure TEXT NOT NULL,
        land_until TEXT,
        reverses INTEGER REFERENCES anchor(id)
    """,
    "share_certificate": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        holder INTEGER NOT NULL REFERENCES anchor(id),
        serial INTEGER NOT NULL,
        issued TEXT NOT NULL,
        as_of TEXT NOT NULL,
        known_act INTEGER NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('VALID', 'LOST', 'VOID', 'RETURNED')),
        state_day TEXT,
        reason TEXT NOT NULL,
        replaces INTEGER REFERENCES anchor(id)
    """,
    "share_posting": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        plan INTEGER REFERENCES anchor(id),
        as_of TEXT NOT NULL,
        known_act INTEGER NOT NULL,
        posted TEXT NOT NULL,
        last_day TEXT NOT NULL,
        place TEXT NOT NULL,
        posted_by TEXT NOT NULL,
        taken_down TEXT,
        objections TEXT NOT NULL
    """,
    "dividend_plan": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        year INTEGER NOT NULL,
        record_date TEXT NOT NULL,
        mode TEXT NOT NULL
            CHECK (mode IN ('POOL', 'RATE')),
        income INTEGER NOT NULL,
        brought INTEGER NOT NULL,
        losses INTEGER NOT NULL,
        reserve INTEGER NOT NULL,
        reserve_base TEXT NOT NULL
            CHECK (reserve_base IN ('INCOME', 'WITH_BROUGHT')),
        welfare INTEGER NOT NULL,
        other INTEGER NOT NULL,
        other_words TEXT NOT NULL,
        carried INTEGER NOT NULL,
        rate INTEGER,
        tax INTEGER NOT NULL,
        keeps INTEGER NOT NULL CHECK (keeps IN (0, 1)),
        patronage INTEGER,
        state TEXT NOT NULL
            CHECK (state IN ('DRAFT', 'APPROVED', 'CLOSED')),
        approved TEXT,
        resolution INTEGER REFERENCES anchor(id),
        resolution_words TEXT NOT NULL,
        known_act INTEGER,
        remark TEXT NOT NULL
    """,
    "dividend_class": """
        plan INTEGER NOT NULL REFERENCES anchor(id),
        share_class INTEGER NOT NULL REFERENCES anchor(id),
        fixed INTEGER NOT NULL
    """,
    "dividend_row": """
        plan INTEGER NOT NULL REFERENCES anchor(id),
        holder INTEGER NOT NULL REFERENCES anchor(id),
        position INTEGER NOT NULL,
        number TEXT NOT NULL,
        name TEXT NOT NULL,
        shares INTEGER NOT NULL,
        detail TEXT NOT NULL,
        patronage INTEGER NOT NULL,
        amount INTEGER NOT NULL,
        withheld INTEGER NOT NULL
    """,
    "dividend_payment": """
        row INTEGER NOT NULL REFERENCES anchor(id),
        state TEXT NOT NULL
            CHECK (state IN ('UNPAID', 'SIGNED', 'SENT', 'RETURNED')),
        day TEXT NOT NULL,
        receiver TEXT NOT NULL,
        relation TEXT NOT NULL,
        method TEXT NOT NULL,
        reason TEXT NOT NULL
    """,
    "share_trade": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        holder INTEGER NOT NULL REFERENCES anchor(id),
        day TEXT NOT NULL,
        goods TEXT NOT NULL,
        volume TEXT NOT NULL,
        amount INTEGER NOT NULL,
        document TEXT NOT NULL
    """,
    "share_account": """
        cooperative INTEGER NOT NULL REFERENCES anchor(id),
        holder INTEGER NOT NULL REFERENCES anchor(id),
        day TEXT NOT NULL,
        kind TEXT NOT NULL
            CHECK (kind IN ('RESERVE', 'GRANT', 'DONATION')),
        amount INTEGER NOT NULL,
        reason TEXT NOT NULL
    """,
}

ALONE = (
    ("cooperative", "name"),
    ("share_class", "cooperative, name"),
    ("share_land_rate", "share_class, land"),
    ("share_holder", "cooperative, number"),
    ("share_certificate", "cooperative, serial"),
    ("share_movement", "reverses"),
    ("dividend_class", "plan, share_class"),
    ("dividend_row", "plan, holder"),
)
"""What may stand only once among the rows that hold."""

INDEXES = (
    ("share_holder", "household"),
    ("share_holder", "person"),
    ("share_member", "holder"),
    ("share_member", "person"),
    ("share_certificate", "holder"),
    ("share_posting", "cooperative"),
    ("dividend_plan", "cooperative"),
    ("dividend_row", "holder"),
    ("dividend_payment", "row"),
    ("share_trade", "holder"),
    ("share_account", "holder"),
)


def up(_migrator: SchemaMigrator, db) -> None:  # type: ignore[no-untyped-def]
    """Add the tables of the book; holdings as of a day are summed from one index alone."""
    for name, columns in TABLES.items():
        db.execute_sql(f"CREATE TABLE {name} ({VERSIONED}, {columns}) STRICT")
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_live ON {name} (key) WHERE ended IS NULL")
    for name, columns in ALONE:
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_alone ON {name} ({columns}) WHERE ended IS NULL")
    for name, column in INDEXES:
        db.execute_sql(f"CREATE INDEX {name}_{column} ON {name} ({column}, ended)")
    for side in ("source", "target"):
        db.execute_sql(
            f"CREATE INDEX share_movement_{side} ON share_movement"
            f" (cooperative, {side}, share_class, ended, day, kind, quantity)"
        )
