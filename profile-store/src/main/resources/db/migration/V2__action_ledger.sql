-- Admits each action once and keeps what became of it. All *_ms columns are milliseconds since the epoch.
CREATE TABLE action_ledger (
    id                text PRIMARY KEY,
    actor             text NOT NULL,
    scenario          text NOT NULL,
    action            text NOT NULL,
    category          text NOT NULL,
    channel           text NOT NULL,
    template          text NOT NULL,
    attributes        jsonb NOT NULL,
    time_ms           bigint NOT NULL,
    trigger_record_ms bigint NOT NULL,
    status            text NOT NULL CHECK (status IN ('RESERVED', 'SENT', 'FAILED', 'CANCELLED')),
    -- An attempt is running; next_attempt_ms is then the end of its lease, after which the attempt counts as lost.
    in_flight         boolean NOT NULL,
    withdrawn         boolean NOT NULL DEFAULT false,
    attempts          integer NOT NULL DEFAULT 0,
    next_attempt_ms   bigint NOT NULL,
    admitted_ms       bigint NOT NULL,
    outcome           text,
    outcome_detail    text,
    outcome_ms        bigint,
    outcome_published boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);

CREATE INDEX action_ledger_due ON action_ledger (channel, next_attempt_ms) WHERE status = 'RESERVED';
CREATE INDEX action_ledger_unpublished ON action_ledger (outcome_ms) WHERE status <> 'RESERVED' AND NOT outcome_published;
CREATE INDEX action_ledger_actor ON action_ledger (actor, scenario);
CREATE INDEX action_ledger_admitted ON action_ledger (admitted_ms);
