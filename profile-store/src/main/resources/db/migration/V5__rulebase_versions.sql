-- Every version of the rulebase that was ever stored. All *_ms columns are milliseconds since the epoch.
CREATE TABLE rulebase_version (
    number       integer PRIMARY KEY CHECK (number > 0),
    -- The version it was made from: the one that was active then.
    parent       integer REFERENCES rulebase_version,
    -- Of names and contents of its files; what decisions carry as their rulebase version.
    hash         text NOT NULL,
    name         text NOT NULL,
    origin       text NOT NULL CHECK (origin IN ('UPLOAD', 'CHANGE', 'FOLDER')),
    author       text NOT NULL,
    comment      text NOT NULL,
    created_ms   bigint NOT NULL,
    findings     jsonb NOT NULL,
    timelines    jsonb NOT NULL,
    outline      jsonb NOT NULL,
    state        text NOT NULL CHECK (state IN ('DRAFT', 'APPROVED', 'PUBLISHED')),
    approved_by  text,
    approved_ms  bigint,
    published_by text,
    published_ms bigint
);

CREATE TABLE rulebase_file (
    number  integer NOT NULL REFERENCES rulebase_version,
    path    text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (number, path)
);

-- The one row says which version every hub is to run.
CREATE TABLE rulebase_active (
    id       boolean PRIMARY KEY DEFAULT true CHECK (id),
    number   integer NOT NULL REFERENCES rulebase_version,
    since_ms bigint NOT NULL
);

-- Who did what.
CREATE TABLE rulebase_audit (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    time_ms bigint NOT NULL,
    who     text NOT NULL,
    what    text NOT NULL,
    number  integer REFERENCES rulebase_version,
    detail  text NOT NULL
);

-- What became of each shard's last switch to a version.
CREATE TABLE rulebase_switch (
    hash      text NOT NULL,
    partition integer NOT NULL,
    instance  text NOT NULL,
    time_ms   bigint NOT NULL,
    report    jsonb NOT NULL,
    PRIMARY KEY (hash, partition)
);

CREATE FUNCTION refuse_rulebase_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: it only grows', TG_OP, TG_TABLE_NAME;
END $$;

CREATE TRIGGER rulebase_audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON rulebase_audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rulebase_change();
CREATE TRIGGER rulebase_file_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON rulebase_file
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rulebase_change();
CREATE TRIGGER rulebase_version_only_grows BEFORE DELETE OR TRUNCATE ON rulebase_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rulebase_change();
-- Only the columns of its state may change.
CREATE TRIGGER rulebase_version_stays
    BEFORE UPDATE OF number, parent, hash, name, origin, author, comment, created_ms, findings, timelines, outline
    ON rulebase_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_rulebase_change();

CREATE FUNCTION notify_rulebase_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('rulebase_change', NEW.number::text);
    RETURN NULL;
END $$;

CREATE TRIGGER rulebase_activated AFTER INSERT OR UPDATE ON rulebase_active
    FOR EACH ROW EXECUTE FUNCTION notify_rulebase_change();
