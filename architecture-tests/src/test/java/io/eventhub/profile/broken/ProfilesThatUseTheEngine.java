package io.eventhub.profile.broken;

import io.eventhub.engine.ShardSettings;

public record ProfilesThatUseTheEngine(ShardSettings settings) {}
