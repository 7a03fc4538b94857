package io.eventhub.broken.hub.ingest.internal;

public record Offset(long position) {}
