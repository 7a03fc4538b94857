package io.eventhub.hub.demo;

import java.nio.file.Path;

/**
 * How a demo runs.
 *
 * @param rulebase the folder of the telco rulebase, with the sample customers in {@code data/}
 * @param data the hub's data directory
 * @param rate events a second
 * @param seed of the stories
 */
public record DemoSettings(Path rulebase, Path data, int port, double rate, long seed, TimeScale scale) {
    Path customers() {
        return rulebase.resolve("data/Telco-Customer-Churn.csv");
    }

    Path customersWithQuota() {
        return data.resolve("demo/customers.csv");
    }

    Path scaledRulebase() {
        return data.resolve("demo/rulebase");
    }
}
