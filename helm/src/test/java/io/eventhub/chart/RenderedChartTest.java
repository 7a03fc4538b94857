package io.eventhub.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RenderedChartTest {
    private static final String NAME = "prod-business-event-hub";

    private final Manifests byDefault = ChartFixture.rendered();
    private final Manifests full = ChartFixture.rendered(ChartFixture.values("full.yaml"));
    private final Manifests bare = ChartFixture.rendered(ChartFixture.values("bare.yaml"));

    @Test
    void rendersTheseObjectsByDefault() {
        assertThat(names(byDefault))
                .containsExactlyInAnyOrder(
                        "ConfigMap/" + NAME + "-settings",
                        "PodDisruptionBudget/" + NAME,
                        "Service/" + NAME,
                        "Service/" + NAME + "-headless",
                        "ServiceAccount/" + NAME,
                        "StatefulSet/" + NAME);
    }

    @Test
    void optionalPartsComeAndGo() {
        assertThat(names(full)).contains("ServiceMonitor/" + NAME, "ConfigMap/" + NAME + "-rulebase");
        assertThat(names(bare))
                .containsExactlyInAnyOrder(
                        "ConfigMap/" + NAME + "-settings",
                        "Service/" + NAME,
                        "Service/" + NAME + "-headless",
                        "StatefulSet/" + NAME);
        assertThat(bare.pod().getServiceAccountName()).isEqualTo("default");
        assertThat(bare.pod().getTopologySpreadConstraints()).isEmpty();
    }

    @Test
    void keepsStateOnAVolumeOfItsOwnPerReplica() {
        var claim = full.statefulSet().getSpec().getVolumeClaimTemplates().get(0);
        assertThat(claim.getSpec().getStorageClassName()).isEqualTo("fast");
        assertThat(claim.getSpec().getResources().getRequests()).containsKey("storage");
        String mount = full.container().getVolumeMounts().stream()
                .filter(volume -> volume.getName().equals(claim.getMetadata().getName()))
                .findFirst()
                .orElseThrow()
                .getMountPath();
        List<String> arguments = full.container().getArgs();
        assertThat(arguments.get(arguments.indexOf("--data") + 1)).isEqualTo(mount);
    }

    @Test
    void runsWithoutPrivileges() {
        PodSpec pod = byDefault.pod();
        Container hub = byDefault.container();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(hub.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(hub.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(hub.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(byDefault.ofType(ServiceAccount.class))
                .singleElement()
                .satisfies(account ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
    }

    @Test
    void leavesTimeForTheCleanStop() {
        long preStop =
                byDefault.container().getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(byDefault.pod().getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(preStop + 10);
    }

    @Test
    void keepsHalfOfTheReplicasDuringADisruption() {
        PodDisruptionBudget budget = byDefault.ofType(PodDisruptionBudget.class).get(0);
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal())
                .isLessThan(byDefault.statefulSet().getSpec().getReplicas());
    }

    @Test
    void aRulebaseInTheValuesBecomesTheSameFolder() {
        var data = full.configMap(NAME + "-rulebase");
        List<KeyToPath> items = volume(full, "rulebase").getConfigMap().getItems();
        assertThat(items.stream().map(KeyToPath::getPath))
                .containsExactlyInAnyOrder("rulebase.yaml", "scenarios/cart-abandoned.drl", "policies/policies.xlsx");
        assertThat(items.stream().map(KeyToPath::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(data.getData().keySet().stream(), data.getBinaryData().keySet().stream())
                                .toList())
                .allMatch(key -> key.matches("[-._a-zA-Z0-9]+"));
        assertThat(data.getData().get("scenarios__cart-abandoned.drl"))
                .contains("\"quotes\", {{ braces }} and $signs stay as they are");
        assertThat(full.container().getArgs()).contains("/etc/event-hub/rulebase");
    }

    @Test
    void aShippedRulebaseIsReadFromTheImage() {
        assertThat(bare.container().getArgs()).contains("/app/rulebases/devices");
        assertThat(bare.pod().getVolumes()).extracting(Volume::getName).doesNotContain("rulebase");
    }

    @Test
    void twoSourcesOfARulebaseAreRefused() {
        var both = ChartFixture.template()
                .withValuesFile(ChartFixture.values("existing-rulebase.yaml"))
                .set("rulebase.files.rulebase\\.yaml", "name: x");
        assertThatThrownBy(both::call).hasMessageContaining("not both");
    }

    @Test
    void aRuleOrSettingChangeRollsThePods() {
        String before = annotation(byDefault, "checksum/rulebase") + annotation(byDefault, "checksum/settings");
        assertThat(annotation(bare, "checksum/rulebase") + annotation(bare, "checksum/settings"))
                .isNotEqualTo(before);
        assertThat(annotation(full, "checksum/settings")).isNotEqualTo(annotation(byDefault, "checksum/settings"));
    }

    @Test
    void theNotesNameWhatMustExist() {
        String notes = ChartFixture.helm()
                .install()
                .withName(ChartFixture.RELEASE)
                .withKubeVersion(ChartFixture.KUBERNETES)
                .clientOnly()
                .dryRun()
                .call()
                .getOutput();
        assertThat(notes).contains("kafka:9092", "jdbc:postgresql://postgres:5432/eventhub", "event-hub-postgres");
    }

    private static List<String> names(Manifests manifests) {
        return manifests.all().stream().map(RenderedChartTest::name).toList();
    }

    private static String name(HasMetadata manifest) {
        return manifest.getKind() + "/" + manifest.getMetadata().getName();
    }

    private static Volume volume(Manifests manifests, String name) {
        return manifests.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String annotation(Manifests manifests, String key) {
        return manifests
                .statefulSet()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get(key);
    }
}
