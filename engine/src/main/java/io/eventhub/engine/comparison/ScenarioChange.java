package io.eventhub.engine.comparison;

/**
 * What changes for one scenario.
 *
 * @param displaced matches that were sent before and are withheld now, part of {@code changed}
 */
public record ScenarioChange(
        String scenario, long chosenBefore, long chosenAfter, long added, long removed, long changed, long displaced) {
    static ScenarioChange none(String scenario) {
        return new ScenarioChange(scenario, 0, 0, 0, 0, 0, 0);
    }

    ScenarioChange withChosen(boolean isAfter) {
        return new ScenarioChange(
                scenario,
                chosenBefore + (isAfter ? 0 : 1),
                chosenAfter + (isAfter ? 1 : 0),
                added,
                removed,
                changed,
                displaced);
    }

    ScenarioChange with(Change change) {
        Change.Kind kind = change.kind();
        return new ScenarioChange(
                scenario,
                chosenBefore,
                chosenAfter,
                added + (kind == Change.Kind.ADDED ? 1 : 0),
                removed + (kind == Change.Kind.REMOVED ? 1 : 0),
                changed + (kind == Change.Kind.CHANGED ? 1 : 0),
                displaced + (change.isDisplaced() ? 1 : 0));
    }
}
