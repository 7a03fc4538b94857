package io.eventhub.rules.policy;

/**
 * How far a scenario is let out. In shadow it goes through the whole funnel and sends nothing; as a canary it sends for
 * some of the actors, always the same, and is in shadow for the others.
 *
 * @param scenario the scenario's id, or {@link #EVERY_SCENARIO}
 * @param percent of actors it sends for, 0 to 100; 0 is shadow, 100 is live
 */
public record Rollout(String scenario, int percent) {
    /** Names all scenarios that have no row of their own. */
    public static final String EVERY_SCENARIO = "*";

    public Rollout {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent is " + percent + ", expected 0 to 100");
        }
    }
}
