-- What is known of an actor: the system of record for profiles.
CREATE TABLE profile (
    actor      text PRIMARY KEY CHECK (octet_length(actor) <= 1024),
    attributes jsonb NOT NULL,
    version    bigint NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Tells every hub which cached profiles are out of date: one note an actor, or '*' when a statement changed many.
CREATE FUNCTION notify_profile_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    many boolean;
BEGIN
    SELECT count(*) > 100 INTO many FROM (SELECT 1 FROM changed LIMIT 101) AS head;
    IF many THEN
        PERFORM pg_notify('profile_change', '*');
    ELSE
        PERFORM pg_notify('profile_change', actor) FROM changed;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER profile_inserted AFTER INSERT ON profile REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION notify_profile_change();
CREATE TRIGGER profile_updated AFTER UPDATE ON profile REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION notify_profile_change();
CREATE TRIGGER profile_deleted AFTER DELETE ON profile REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION notify_profile_change();
