"""Version 5: the meetings book: meetings, motions, chambers, rolls, papers, counts, results, resolutions."""

from playhouse.migrate import SchemaMigrator

VERSIONED = """
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL REFERENCES anchor(id),
    entered INTEGER NOT NULL REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED,
    ended INTEGER REFERENCES act(id) DEFERRABLE INITIALLY DEFERRED
"""

TABLES = {
    "meeting": """
        kind TEXT NOT NULL
            CHECK (kind IN ('TWO_BALLOT', 'PARTY', 'REPRESENTATIVES', 'ASSEMBLY', 'GROUP',
                'COLLECTIVE', 'COLLECTIVE_REPS', 'BOARD', 'COOPERATIVE', 'JOINT', 'OTHER')),
        title TEXT NOT NULL,
        day TEXT NOT NULL,
        begins TEXT NOT NULL,
        ends TEXT NOT NULL,
        place TEXT NOT NULL,
        organiser TEXT NOT NULL,
        notice_day TEXT,
        invited TEXT NOT NULL,
        authorised TEXT,
        remark TEXT NOT NULL,
        cancelled TEXT NOT NULL
    """,
    "meeting_role": """
        meeting INTEGER NOT NULL REFERENCES anchor(id),
        role TEXT NOT NULL
            CHECK (role IN ('HOST', 'RECORDER', 'CHIEF_SCRUTINEER', 'SCRUTINEER', 'CALLER',
                'TELLER', 'ISSUER', 'SCRIBE')),
        person INTEGER REFERENCES anchor(id),
        name TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "meeting_agenda": """
        meeting INTEGER NOT NULL REFERENCES anchor(id),
        text TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "meeting_guest": """
        meeting INTEGER NOT NULL REFERENCES anchor(id),
        name TEXT NOT NULL,
        unit TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "meeting_minutes": """
        meeting INTEGER NOT NULL REFERENCES anchor(id),
        text TEXT NOT NULL
    """,
    "meeting_motion": """
        meeting INTEGER NOT NULL REFERENCES anchor(id),
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        proposer TEXT NOT NULL,
        subject TEXT NOT NULL,
        motion_type TEXT NOT NULL
            CHECK (motion_type IN ('DECISION', 'ELECTION', 'RECOMMENDATION', 'TRUST', 'EVALUATION')),
        seats INTEGER,
        write_ins INTEGER NOT NULL CHECK (write_ins IN (0, 1)),
        triage TEXT NOT NULL
            CHECK (triage IN ('', 'GREAT', 'SMALL', 'PRIVATE')),
        combination TEXT NOT NULL
            CHECK (combination IN ('ALL_PASS', 'SEQUENTIAL', 'EACH_AT_LEAST', 'WEIGHTED_VOTES',
                'WEIGHTED_RATES', 'FIRST_QUALIFIES', 'ADVISORY')),
        first_percent INTEGER,
        least_numerator INTEGER,
        least_denominator INTEGER,
        four_two INTEGER NOT NULL CHECK (four_two IN (0, 1))
    """,
    "meeting_candidate": """
        motion INTEGER NOT NULL REFERENCES anchor(id),
        person INTEGER REFERENCES anchor(id),
        name TEXT NOT NULL,
        remark TEXT NOT NULL,
        position INTEGER NOT NULL
    """,
    "meeting_stage": """
        motion INTEGER NOT NULL REFERENCES anchor(id),
        stage TEXT NOT NULL
            CHECK (stage IN ('PROPOSED', 'CONSULTED', 'REVIEWED', 'RESOLVED', 'RESOLUTION_POSTED',
                'RESULT_POSTED', 'SUGGESTED', 'ADVISED', 'DELIBERATED')),
        day TEXT NOT NULL,
        body TEXT NOT NULL,
        eligible INTEGER,
        present INTEGER,
        result TEXT NOT NULL,
        document TEXT NOT NULL
    """,
    "meeting_paper": """
        chamber INTEGER NOT NULL REFERENCES anchor(id),
        paper_type TEXT NOT NULL
            CHECK (paper_type IN ('DECISION', 'ELECTION', 'RECOMMENDATION', 'TRUST', 'EVALUATION')),
        position INTEGER NOT NULL,
        printed INTEGER,
        spares INTEGER NOT NULL,
        replaces INTEGER REFERENCES anchor(id)
    """,
    "meeting_ballot": """
        motion INTEGER NOT NULL REFERENCES anchor(id),
        chamber INTEGER NOT NULL REFERENCES anchor(id),
        paper INTEGER NOT NULL REFERENCES anchor(id),
        rule TEXT NOT NULL,
        round INTEGER NOT NULL,
        non_member_benefit INTEGER NOT NULL CHECK (non_member_benefit IN (0, 1)),
        quorum_numerator INTEGER,
        quorum_denominator INTEGER,
        quorum_inclusive INTEGER NOT NULL CHECK (quorum_inclusive IN (0, 1)),
        pass_numerator INTEGER,
        pass_denominator INTEGER,
        pass_inclusive INTEGER NOT NULL CHECK (pass_inclusive IN (0, 1)),
        pass_base TEXT NOT NULL
            CHECK (pass_base IN ('ELIGIBLE', 'PRESENT', 'COLLECTED', 'VALID', 'TOTAL_WEIGHT'))
    """,
    "meeting_chamber": """
        meeting INTEGER NOT NULL REFERENCES anchor(id),
        body TEXT NOT NULL
            CHECK (body IN ('PARTY_MEMBERS', 'VILLAGE_REPS', 'VILLAGERS', 'HOUSEHOLDS',
                'GROUP_VILLAGERS', 'COLLECTIVE_MEMBERS', 'COLLECTIVE_REPS', 'BOARD',
                'COOP_MEMBERS', 'OTHER')),
        label TEXT NOT NULL,
        method TEXT NOT NULL
            CHECK (method IN ('SECRET', 'SHOW_OF_HANDS', 'ROLL_CALL')),
        scope TEXT NOT NULL,
        roll_day TEXT,
        households INTEGER,
        position INTEGER NOT NULL
    """,
    "meeting_roll": """
        chamber INTEGER NOT NULL REFERENCES anchor(id),
        person INTEGER REFERENCES anchor(id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        sex TEXT NOT NULL,
        identity TEXT NOT NULL,
        unit TEXT NOT NULL,
        household TEXT NOT NULL,
        votes INTEGER NOT NULL,
        entitled INTEGER NOT NULL CHECK (entitled IN (0, 1)),
        reason TEXT NOT NULL,
        added TEXT NOT NULL
    """,
    "meeting_sign_in": """
        entry INTEGER NOT NULL REFERENCES anchor(id),
        attendance TEXT NOT NULL
            CHECK (attendance IN ('', 'PRESENT', 'PROXY', 'LEAVE', 'ABSENT')),
        at TEXT NOT NULL,
        proxy_person INTEGER REFERENCES anchor(id),
        proxy_name TEXT NOT NULL,
        basis TEXT NOT NULL,
        remark TEXT NOT NULL
    """,
    "meeting_account": """
        paper INTEGER NOT NULL REFERENCES anchor(id),
        printed INTEGER NOT NULL,
        issued INTEGER NOT NULL,
        spoiled INTEGER NOT NULL,
        unused INTEGER NOT NULL,
        in_box INTEGER,
        written INTEGER NOT NULL,
        closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
        reopened TEXT NOT NULL,
        witnesses TEXT NOT NULL
    """,
    "meeting_count": """
        paper INTEGER NOT NULL REFERENCES anchor(id),
        round INTEGER NOT NULL,
        mode TEXT NOT NULL
            CHECK (mode IN ('CALLED', 'TOTALS')),
        started TEXT NOT NULL,
        closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
        accepted TEXT NOT NULL,
        remark TEXT NOT NULL
    """,
    "meeting_called": """
        count INTEGER NOT NULL REFERENCES anchor(id),
        sequence INTEGER NOT NULL,
        marks TEXT NOT NULL,
        write_ins TEXT NOT NULL,
        reason TEXT NOT NULL
    """,
    "meeting_total": """
        count INTEGER NOT NULL REFERENCES anchor(id),
        ballot INTEGER NOT NULL REFERENCES anchor(id),
        candidate INTEGER REFERENCES anchor(id),
        name TEXT NOT NULL,
        mark TEXT NOT NULL
            CHECK (mark IN ('1', '2', '3', '0', '4', 'A', 'B', 'C', 'D')),
        votes INTEGER NOT NULL
    """,
    "meeting_result": """
        motion INTEGER NOT NULL REFERENCES anchor(id),
        outcome TEXT NOT NULL
            CHECK (outcome IN ('CARRIED', 'NOT_CARRIED', 'NO_DECISION', 'VOID', 'REFUSED')),
        sentence TEXT NOT NULL,
        declared TEXT NOT NULL,
        declared_at TEXT NOT NULL,
        known_act INTEGER NOT NULL,
        corrects INTEGER REFERENCES anchor(id),
        reason TEXT NOT NULL
    """,
    "meeting_ballot_result": """
        result INTEGER NOT NULL REFERENCES anchor(id),
        ballot INTEGER NOT NULL REFERENCES anchor(id),
        label TEXT NOT NULL,
        eligible INTEGER NOT NULL,
        present INTEGER NOT NULL,
        issued INTEGER NOT NULL,
        collected INTEGER NOT NULL,
        yes INTEGER NOT NULL,
        no INTEGER NOT NULL,
        abstain INTEGER NOT NULL,
        invalid INTEGER NOT NULL,
        households INTEGER NOT NULL,
        households_present INTEGER NOT NULL,
        extra_votes INTEGER NOT NULL,
        written INTEGER NOT NULL,
        votes_needed INTEGER NOT NULL,
        outcome TEXT NOT NULL
            CHECK (outcome IN ('CARRIED', 'NOT_CARRIED', 'NO_DECISION', 'VOID', 'REFUSED')),
        sentence TEXT NOT NULL,
        basis TEXT NOT NULL
    """,
    "meeting_candidate_result": """
        ballot_result INTEGER NOT NULL REFERENCES anchor(id),
        candidate INTEGER REFERENCES anchor(id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        yes INTEGER NOT NULL,
        no INTEGER NOT NULL,
        abstain INTEGER NOT NULL,
        grades TEXT NOT NULL,
        elected INTEGER NOT NULL CHECK (elected IN (0, 1)),
        tied INTEGER NOT NULL CHECK (tied IN (0, 1))
    """,
    "meeting_resolution": """
        motion INTEGER NOT NULL REFERENCES anchor(id),
        number TEXT NOT NULL,
        text TEXT NOT NULL,
        executor TEXT NOT NULL,
        deadline TEXT NOT NULL,
        posted TEXT,
        last_day TEXT,
        place TEXT NOT NULL,
        posted_by TEXT NOT NULL,
        taken_down TEXT,
        objections TEXT NOT NULL
    """,
}

ALONE = (
    ("meeting_minutes", "meeting"),
    ("meeting_chamber", "meeting, body, scope"),
    ("meeting_stage", "motion, stage"),
    ("meeting_ballot", "motion, chamber, round"),
    ("meeting_roll", "chamber, person"),
    ("meeting_sign_in", "entry"),
    ("meeting_account", "paper"),
    ("meeting_count", "paper, round"),
    ("meeting_called", "count, sequence"),
    ("meeting_result", "motion"),
    ("meeting_resolution", "motion"),
)
"""What may stand only once among the rows that hold."""

INDEXES = (
    ("meeting", "day"),
    ("meeting_role", "meeting"),
    ("meeting_agenda", "meeting"),
    ("meeting_guest", "meeting"),
    ("meeting_motion", "meeting"),
    ("meeting_candidate", "motion"),
    ("meeting_paper", "chamber"),
    ("meeting_ballot", "chamber"),
    ("meeting_roll", "person"),
    ("meeting_total", "count"),
    ("meeting_ballot_result", "result"),
    ("meeting_candidate_result", "ballot_result"),
)


def up(_migrator: SchemaMigrator, db) -> None:  # type: ignore[no-untyped-def]
    """Add the tables of the book; a chamber has at most one paper, roll entry, count … of a kind."""
    for name, columns in TABLES.items():
        db.execute_sql(f"CREATE TABLE {name} ({VERSIONED}, {columns}) STRICT")
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_live ON {name} (key) WHERE ended IS NULL")
    for name, columns in ALONE:
        db.execute_sql(f"CREATE UNIQUE INDEX {name}_alone ON {name} ({columns}) WHERE ended IS NULL")
    for name, column in INDEXES:
        db.execute_sql(f"CREATE INDEX {name}_{column} ON {name} ({column}, ended)")
