package io.eventhub.engine.cycle;

import io.eventhub.engine.cyclic.Hen;

public record Egg(Hen from) {}
