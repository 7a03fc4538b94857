package io.eventhub.engine.arbitration;

/**
 * How much of a capacity a shard has used in one of its periods.
 *
 * @param id the capacity's
 * @param startMs the first instant of the period
 * @param endMs its end, exclusive
 */
public record CapacityUse(String id, long startMs, long endMs, long used) {}
