package io.eventhub.engine.state;

/** An event's source and id as 128 bits, and a hash of its content. */
public record Identity(long high, long low, int content) {}
