package io.eventhub.engine.broken;

public record ShardManager(String name) {}
