-- Assessments, and their answers as an append-only list of events. Times are RFC 3339 in UTC.

CREATE TABLE assessment (
    id           TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    pinyin       TEXT NOT NULL,              -- of the name, stored at write so that a search needs no dictionary
    initials     TEXT NOT NULL,
    credit_code  TEXT NOT NULL DEFAULT '',
    sector       TEXT NOT NULL DEFAULT '',
    region       TEXT NOT NULL DEFAULT '',
    employees    INTEGER,
    revenue      INTEGER,                    -- CNY a year
    process_type TEXT NOT NULL DEFAULT '',
    chain_role   TEXT NOT NULL DEFAULT '',
    fictional    INTEGER NOT NULL DEFAULT 0 CHECK (fictional IN (0, 1)),
    scope        TEXT NOT NULL,              -- JSON
    goals        TEXT NOT NULL,              -- JSON
    pack         TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    form         TEXT NOT NULL,
    profile      TEXT NOT NULL DEFAULT '',
    author       TEXT NOT NULL DEFAULT '',
    created      TEXT NOT NULL,
    changed      TEXT NOT NULL,              -- last answer or edit
    edited       TEXT NOT NULL,              -- last change of this row's own facts; the later one wins in a merge
    deleted      TEXT NOT NULL DEFAULT ''    -- when it was put away; '' while it is in use
);

CREATE TABLE answer_event (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),   -- UUIDv7: text order is the order of events
    assessment TEXT NOT NULL REFERENCES assessment (id),
    indicator  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('answered', 'not_applicable', 'to_confirm', 'not_asked')),
    value      TEXT NOT NULL,                -- JSON: position, num and den, amount, ticks
    note       TEXT NOT NULL DEFAULT '',
    reason     TEXT NOT NULL DEFAULT '',
    grade      TEXT NOT NULL DEFAULT 'E0' CHECK (grade IN ('E0', 'E1', 'E2', 'E3', 'E4')),
    flagged    INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1)),
    evidence   TEXT NOT NULL DEFAULT '[]',   -- JSON list of digests
    author     TEXT NOT NULL DEFAULT '',
    at         TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX answer_event_of_assessment ON answer_event (assessment, indicator);

CREATE TRIGGER answer_event_is_append_only_update BEFORE UPDATE ON answer_event
BEGIN SELECT RAISE(ABORT, 'answer events are never changed'); END;

CREATE TRIGGER answer_event_is_append_only_delete BEFORE DELETE ON answer_event
BEGIN SELECT RAISE(ABORT, 'answer events are never deleted'); END;

-- Which event stands for each answer now: follows from the events, kept for fast lists.
CREATE TABLE current_answer (
    assessment TEXT NOT NULL,
    indicator  TEXT NOT NULL,
    event      TEXT NOT NULL REFERENCES answer_event (id),
    state      TEXT NOT NULL,
    flagged    INTEGER NOT NULL,
    PRIMARY KEY (assessment, indicator)
) WITHOUT ROWID;

CREATE TRIGGER answer_event_becomes_current AFTER INSERT ON answer_event
BEGIN
    INSERT INTO current_answer (assessment, indicator, event, state, flagged)
    VALUES (NEW.assessment, NEW.indicator, NEW.id, NEW.state, NEW.flagged)
    ON CONFLICT (assessment, indicator) DO UPDATE
    SET event = excluded.event, state = excluded.state, flagged = excluded.flagged WHERE excluded.event > event;
END;

CREATE TABLE attachment (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    digest     TEXT NOT NULL CHECK (length(digest) = 64),  -- SHA-256 of the file's bytes, also its name in the folder
    name       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    media_type TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL DEFAULT '',
    at         TEXT NOT NULL,
    PRIMARY KEY (assessment, digest)
) WITHOUT ROWID;

CREATE TABLE view_state (
    assessment TEXT PRIMARY KEY REFERENCES assessment (id),
    state      TEXT NOT NULL                 -- JSON: where the person was; never part of the answers
) WITHOUT ROWID;
