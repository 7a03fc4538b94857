package io.eventhub.hub.rulebase;

/** How far a version has come: {@code DRAFT → APPROVED → PUBLISHED}, the middle one only where four eyes are asked for. */
public enum VersionState {
    DRAFT,
    APPROVED,
    PUBLISHED
}
