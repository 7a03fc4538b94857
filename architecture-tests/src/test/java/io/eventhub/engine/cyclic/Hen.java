package io.eventhub.engine.cyclic;

import io.eventhub.engine.cycle.Egg;
import java.util.List;

public record Hen(List<Egg> eggs) {
    Egg lay() {
        return new Egg(this);
    }
}
