package io.eventhub.rules.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.rules.Finding;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several builds at once give what one build gives. */
class UnitBuildTest {
    private static final DrlHead HEAD = new DrlHead(
            "io.eventhub.generated.parts",
            List.of("import " + EventFact.class.getName() + ";", "global " + Hub.class.getName() + " hub;"));

    @Test
    void everyUnitGetsItsOwnRule() {
        List<DrlUnit> units = units(50, Set.of());
        Map<DrlUnit, CompiledUnit> compiled = build(units, 3, new Findings()).orElseThrow();
        assertThat(units)
                .allSatisfy(unit -> assertThat(compiled.get(unit).rules())
                        .extracting(rule -> rule.getName())
                        .isEqualTo(unit.rules()));
    }

    @Test
    void whatIsRefusedIsToldAsByOneBuild() {
        assertThat(findings(1)).isNotEmpty().isEqualTo(findings(3));
    }

    private static List<Finding> findings(int processors) {
        Findings findings = new Findings();
        assertThat(build(units(50, Set.of(17)), processors, findings)).isEmpty();
        return findings.sorted();
    }

    private static Optional<Map<DrlUnit, CompiledUnit>> build(List<DrlUnit> units, int processors, Findings findings) {
        ClassLoader loader = new FilteringLoader(UnitBuildTest.class.getClassLoader());
        return new UnitBuild(HEAD, loader, BuildCache.NONE, BuildProcess.NONE).of(units, processors, findings);
    }

    private static List<DrlUnit> units(int count, Set<Integer> refused) {
        List<DrlUnit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String field = refused.contains(i) ? "nobody" : "actorId";
            GeneratedText text = new GeneratedText();
            text.line("rule \"" + i + "\"");
            text.line("when");
            text.line("  EventFact( $actor : actorId, " + field + " == \"" + i + "\" )", "scenarios/" + i + ".drl", 1);
            text.line("then");
            text.line("  hub.withdraw( $actor );");
            text.line("end");
            units.add(new DrlUnit(text, List.of(), List.of(Integer.toString(i)), Set.of()));
        }
        return units;
    }
}
