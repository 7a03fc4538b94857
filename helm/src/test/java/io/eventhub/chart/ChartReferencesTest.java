package io.eventhub.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one object names, another object has, or the values name it as brought by the operator. */
class ChartReferencesTest {
    /** Secrets and ConfigMaps that the values of these tests name as existing already. */
    private static final Set<String> EXTERNAL_SECRETS = Set.of("event-hub-postgres", "hub-db", "kafka-client", "trust");

    private static final Set<String> EXTERNAL_CONFIG_MAPS = Set.of("telco-rules");

    @ParameterizedTest
    @ValueSource(strings = {"bare.yaml", "full.yaml", "existing-rulebase.yaml"})
    void everyReferenceResolves(String values) {
        Manifests manifests = ChartFixture.rendered(ChartFixture.values(values));
        assertThat(configMapsUsed(manifests))
                .isSubsetOf(union(EXTERNAL_CONFIG_MAPS, manifests.ofType(ConfigMap.class)));
        assertThat(secretsUsed(manifests)).isSubsetOf(EXTERNAL_SECRETS);
        assertThat(List.of(manifests.statefulSet().getSpec().getServiceName()))
                .isSubsetOf(union(Set.of(), manifests.ofType(Service.class)));
        assertThat(List.of(manifests.pod().getServiceAccountName()))
                .isSubsetOf(union(Set.of("default"), manifests.ofType(ServiceAccount.class)));
        mountsMatchVolumes(manifests);
        selectorsMatchThePods(manifests);
        portsMatch(manifests);
    }

    private static void mountsMatchVolumes(Manifests manifests) {
        List<PersistentVolumeClaim> claims = manifests.statefulSet().getSpec().getVolumeClaimTemplates();
        assertThat(manifests.container().getVolumeMounts().stream().map(VolumeMount::getName))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                manifests.pod().getVolumes().stream().map(Volume::getName),
                                claims.stream().map(claim -> claim.getMetadata().getName()))
                        .toList());
    }

    private static void selectorsMatchThePods(Manifests manifests) {
        Map<String, String> pods =
                manifests.statefulSet().getSpec().getTemplate().getMetadata().getLabels();
        assertThat(pods)
                .containsAllEntriesOf(
                        manifests.statefulSet().getSpec().getSelector().getMatchLabels());
        assertThat(manifests.ofType(Service.class))
                .allSatisfy(service ->
                        assertThat(pods).containsAllEntriesOf(service.getSpec().getSelector()));
        assertThat(manifests.ofType(PodDisruptionBudget.class))
                .allSatisfy(budget -> assertThat(pods)
                        .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels()));
        assertThat(manifests.ofType(ServiceMonitor.class))
                .allSatisfy(monitor -> assertThat(manifests
                                .service(manifests.statefulSet().getMetadata().getName())
                                .getMetadata()
                                .getLabels())
                        .containsAllEntriesOf(monitor.getSpec().selector().getMatchLabels()));
    }

    private static void portsMatch(Manifests manifests) {
        List<String> ports = manifests.container().getPorts().stream()
                .map(ContainerPort::getName)
                .toList();
        assertThat(manifests.ofType(Service.class))
                .flatExtracting(service -> service.getSpec().getPorts())
                .allSatisfy(
                        port -> assertThat(ports).contains(port.getTargetPort().getStrVal()));
        assertThat(List.of(
                        manifests.container().getStartupProbe(),
                        manifests.container().getLivenessProbe(),
                        manifests.container().getReadinessProbe()))
                .allSatisfy(probe ->
                        assertThat(ports).contains(probe.getHttpGet().getPort().getStrVal()));
    }

    private static List<String> configMapsUsed(Manifests manifests) {
        return manifests.pod().getVolumes().stream()
                .map(Volume::getConfigMap)
                .filter(Objects::nonNull)
                .map(source -> source.getName())
                .toList();
    }

    private static List<String> secretsUsed(Manifests manifests) {
        Stream<String> mounted = manifests.pod().getVolumes().stream()
                .map(Volume::getSecret)
                .filter(Objects::nonNull)
                .map(source -> source.getSecretName());
        Stream<String> inEnvironment = manifests.container().getEnv().stream()
                .map(EnvVar::getValueFrom)
                .filter(Objects::nonNull)
                .map(EnvVarSource::getSecretKeyRef)
                .filter(Objects::nonNull)
                .map(SecretKeySelector::getName);
        return Stream.concat(mounted, inEnvironment).toList();
    }

    private static List<String> union(Set<String> external, Collection<? extends HasMetadata> rendered) {
        return Stream.concat(
                        external.stream(),
                        rendered.stream().map(object -> object.getMetadata().getName()))
                .toList();
    }
}
