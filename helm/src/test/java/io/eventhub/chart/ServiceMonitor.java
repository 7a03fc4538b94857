package io.eventhub.chart;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/** The fields of the Prometheus operator's type that the chart uses; the Kubernetes model has no class for it. */
@JsonDeserialize(using = JsonDeserializer.None.class)
@Group("monitoring.coreos.com")
@Version("v1")
public final class ServiceMonitor implements HasMetadata {
    private static final long serialVersionUID = 1;

    private String apiVersion = "";
    private ObjectMeta metadata = new ObjectMeta();
    private Spec spec = new Spec(new LabelSelector(), List.of());

    /** What is scraped. */
    public record Spec(LabelSelector selector, List<Endpoint> endpoints) {}

    /** One port of the service. */
    public record Endpoint(String port, String path, String interval) {}

    public String getKind() {
        return "ServiceMonitor";
    }

    public void setKind(String kind) {
        if (!kind.equals(getKind())) {
            throw new IllegalArgumentException("kind " + kind + " is not " + getKind());
        }
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    public Spec getSpec() {
        return spec;
    }

    public void setSpec(Spec spec) {
        this.spec = spec;
    }
}
