package io.eventhub.rules.policy;

import java.util.Set;

/** While the actor is in {@code state}, candidates of the named tiers or categories are withheld. */
public record ContextExclusion(String id, String state, Set<String> tiers, Set<String> categories) {
    public ContextExclusion {
        tiers = Set.copyOf(tiers);
        categories = Set.copyOf(categories);
    }
}
