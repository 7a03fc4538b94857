package io.eventhub.engine.broken;

import io.eventhub.hub.Hub;

public record EngineThatUsesTheHub(Hub hub) {}
