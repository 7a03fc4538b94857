package io.eventhub.rules;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a check must know beside the rulebase.
 *
 * @param allowedLateness how long after their time events are accepted; facts are kept that much longer
 * @param planning false leaves every rule to Drools' own temporal network, as it was written
 * @param memoryCapBytes what the rules may keep in memory at most; a cap of the rulebase's own holds beside it
 * @param measuredRates events a second by type, as a running hub counted them; count more than those of the catalogue
 */
public record CheckSettings(
        Duration allowedLateness, boolean planning, OptionalLong memoryCapBytes, Map<String, Double> measuredRates) {
    public CheckSettings {
        measuredRates = Map.copyOf(measuredRates);
    }

    /** Planned, without a cap, with the rates of the catalogue. */
    public static CheckSettings of(Duration allowedLateness) {
        return new CheckSettings(allowedLateness, true, OptionalLong.empty(), Map.of());
    }

    CheckSettings withPlanning(boolean isPlanned) {
        return new CheckSettings(allowedLateness, isPlanned, memoryCapBytes, measuredRates);
    }

    public CheckSettings withMemoryCapBytes(long bytes) {
        return new CheckSettings(allowedLateness, planning, OptionalLong.of(bytes), measuredRates);
    }

    public CheckSettings withMeasuredRates(Map<String, Double> perSecond) {
        return new CheckSettings(allowedLateness, planning, memoryCapBytes, perSecond);
    }
}
