-- The action was taken by its channel (or was on its way) when an event came late that shows its non-event had not happened.
ALTER TABLE action_ledger ADD COLUMN corrected_ms bigint;
ALTER TABLE action_ledger ADD COLUMN corrected_by text;
