package io.eventhub.engine.state;

/**
 * Since when a rule runs without a break.
 *
 * @param sequence the number of the first fact it has seen come
 * @param lineage what it may not lose while its matches go on waiting, see {@code RuleInfo.lineage}
 */
public record Activation(long sequence, String lineage) {}
