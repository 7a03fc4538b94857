package io.eventhub.rules.recognition;

import io.eventhub.rules.source.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.AnnotationValue;
import org.drools.model.TypeMetaData;

/**
 * A declared event type with its {@code @expires}, which depends on all rules and is therefore given when a rule base is
 * made, not when the type is compiled.
 */
record RetainedType(TypeMetaData declared, long retentionMs) implements TypeMetaData {
    @Override
    public Class<?> getType() {
        return declared.getType();
    }

    @Override
    public Map<String, AnnotationValue[]> getAnnotations() {
        Map<String, AnnotationValue[]> annotations = new LinkedHashMap<>(declared.getAnnotations());
        annotations.put("expires", new AnnotationValue[] {new Value(Durations.drlAtLeast(retentionMs))});
        return annotations;
    }

    @Override
    public List<FieldMetaData> getFields() {
        return declared.getFields();
    }

    @Override
    public String getPackage() {
        return declared.getPackage();
    }

    @Override
    public String getName() {
        return declared.getName();
    }

    private record Value(String text) implements AnnotationValue {
        @Override
        public String getKey() {
            return "value";
        }

        @Override
        public Object getValue() {
            return text;
        }
    }
}
