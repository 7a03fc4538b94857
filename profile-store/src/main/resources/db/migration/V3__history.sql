-- The read side of hub.decisions and hub.business-events. All *_ms columns are milliseconds since the epoch.
CREATE TABLE decision (
    id                text PRIMARY KEY,
    actor             text NOT NULL,
    scenario          text NOT NULL,
    rule              text NOT NULL,
    action            text NOT NULL,
    category          text NOT NULL,
    tier              text NOT NULL,
    priority          integer NOT NULL,
    status            text NOT NULL,
    reason            text NOT NULL,
    policy            text,
    detail            text NOT NULL,
    non_event         boolean NOT NULL,
    time_ms           bigint NOT NULL,
    instant_ms        bigint NOT NULL,
    trigger_record_ms bigint NOT NULL,
    allowed_from_ms   bigint,
    rulebase_version  text NOT NULL,
    attributes        jsonb NOT NULL,
    bindings          jsonb NOT NULL,
    causes            jsonb NOT NULL
);
CREATE INDEX decision_time ON decision (time_ms, id);
CREATE INDEX decision_actor ON decision (actor, time_ms, id);
CREATE INDEX decision_scenario ON decision (scenario, time_ms, id);
CREATE INDEX decision_reason ON decision (reason, time_ms, id);

CREATE TABLE business_event (
    source           text NOT NULL,
    id               text NOT NULL,
    type             text NOT NULL,
    actor            text NOT NULL,
    time_ms          bigint NOT NULL,
    data             jsonb NOT NULL,
    rule             text NOT NULL,
    rulebase_version text NOT NULL,
    causes           jsonb NOT NULL,
    PRIMARY KEY (source, id)
);
CREATE INDEX business_event_time ON business_event (time_ms);
CREATE INDEX business_event_actor ON business_event (actor, time_ms);
