package io.eventhub.rules.broken;

import io.eventhub.engine.ShardSettings;

public record RulesThatUseTheEngine(ShardSettings settings) {}
