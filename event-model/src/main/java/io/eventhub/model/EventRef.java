package io.eventhub.model;

/**
 * Names an event in a lineage: {@code source} and {@code id} are its identity, type and event time (milliseconds since
 * the epoch) spare a look-up.
 */
public record EventRef(String source, String id, String type, long timeMs) {}
