package io.eventhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import io.eventhub.hub.Hub;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The packages of the hub are modules: no cycles, and only what a module shows is used. */
class HubModulesTest {
    private static final String OUTPUT = "target/module-diagram";

    /** The class with {@code main} is outside: it opens the command line, which starts the application beside it. */
    private static ApplicationModules hub() {
        return ApplicationModules.of("io.eventhub.hub", JavaClass.Predicates.equivalentTo(Hub.class));
    }

    @Test
    void theHubKeepsItsModulesApart() {
        hub().verify();
    }

    @Test
    void aCycleAndAUseOfAnInternalTypeAreSeen() {
        ImportOption everything = location -> true;
        String violations = ApplicationModules.of("io.eventhub.broken.hub", everything)
                .detectViolations()
                .getMessage();
        assertThat(violations)
                .contains("Cycle detected")
                .contains("non-exposed type")
                .contains("Offset");
    }

    @Test
    void drawsTheModules() {
        Documenter.Options options = Documenter.Options.defaults().withOutputFolder(OUTPUT);
        new Documenter(hub(), options).writeModulesAsPlantUml();
        assertThat(Path.of(OUTPUT, "components.puml")).isNotEmptyFile();
    }
}
