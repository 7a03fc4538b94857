package io.eventhub.chart;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a chart renders, each document read strictly into its Kubernetes type. */
record Manifests(List<HasMetadata> all) {
    Manifests {
        all = List.copyOf(all);
    }

    static Manifests parse(String yaml) {
        List<HasMetadata> manifests = new ArrayList<>();
        LoadSettings strict =
                LoadSettings.builder().setAllowDuplicateKeys(false).build();
        for (Object document : new Load(strict).loadAllFromString(yaml)) {
            if (document instanceof Map<?, ?> fields) {
                manifests.add(StrictManifest.read(fields));
            }
        }
        return new Manifests(manifests);
    }

    <T extends HasMetadata> List<T> ofType(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    StatefulSet statefulSet() {
        return ofType(StatefulSet.class).get(0);
    }

    PodSpec pod() {
        return statefulSet().getSpec().getTemplate().getSpec();
    }

    Container container() {
        return pod().getContainers().get(0);
    }

    Service service(String name) {
        return ofType(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ConfigMap configMap(String name) {
        return ofType(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
