-- What a version would have changed in what had happened lately; the last estimate counts.
CREATE TABLE rulebase_effect (
    number  integer PRIMARY KEY REFERENCES rulebase_version,
    time_ms bigint NOT NULL,
    effect  jsonb NOT NULL
);
