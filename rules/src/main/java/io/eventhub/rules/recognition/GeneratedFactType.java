package io.eventhub.rules.recognition;

import io.eventhub.model.Event;
import io.eventhub.rules.catalogue.Aggregate;
import io.eventhub.rules.catalogue.EventType;
import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.catalogue.FieldValues;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A declared type of a compiled rulebase. Constructor and setters are looked up once and called through method handles.
 */
final class GeneratedFactType implements FactType {
    private static final MethodType CONSTRUCTOR = MethodType.methodType(EventFact.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, EventFact.class, Object.class);

    private final EventType eventType;
    private final boolean isRead;
    private final boolean isInSession;
    private final long retentionMs;
    private final long extraLatenessMs;
    private final MethodHandle constructor;
    private final FieldSetter[] fields;
    private final MethodHandle[] aggregates;

    private GeneratedFactType(
            EventType eventType,
            boolean isRead,
            boolean isInSession,
            long retentionMs,
            long extraLatenessMs,
            MethodHandle constructor,
            FieldSetter[] fields,
            MethodHandle[] aggregates) {
        this.eventType = eventType;
        this.isRead = isRead;
        this.isInSession = isInSession;
        this.retentionMs = retentionMs;
        this.extraLatenessMs = extraLatenessMs;
        this.constructor = constructor;
        this.fields = fields;
        this.aggregates = aggregates;
    }

    /** @param factClass the class that the type's declaration became */
    static GeneratedFactType of(
            EventType eventType,
            boolean isRead,
            boolean isInSession,
            long retentionMs,
            long extraLatenessMs,
            Class<?> factClass) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new GeneratedFactType(
                    eventType,
                    isRead,
                    isInSession,
                    retentionMs,
                    extraLatenessMs,
                    lookup.findConstructor(factClass, MethodType.methodType(void.class))
                            .asType(CONSTRUCTOR),
                    fields(lookup, factClass, eventType),
                    aggregates(lookup, factClass, eventType));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class of " + eventType.name() + " is not as it was declared", e);
        }
    }

    private static FieldSetter[] fields(MethodHandles.Lookup lookup, Class<?> factClass, EventType eventType)
            throws ReflectiveOperationException {
        FieldSetter[] setters = new FieldSetter[eventType.fields().size()];
        int i = 0;
        for (Field field : eventType.fields().values()) {
            setters[i++] =
                    new FieldSetter(field.name(), field.type(), setter(lookup, factClass, field.name(), field.type()));
        }
        return setters;
    }

    private static MethodHandle[] aggregates(MethodHandles.Lookup lookup, Class<?> factClass, EventType eventType)
            throws ReflectiveOperationException {
        MethodHandle[] setters = new MethodHandle[eventType.aggregates().size()];
        for (int i = 0; i < setters.length; i++) {
            Aggregate aggregate = eventType.aggregates().get(i);
            setters[i] = setter(lookup, factClass, aggregate.name(), aggregate.resultType());
        }
        return setters;
    }

    private static MethodHandle setter(MethodHandles.Lookup lookup, Class<?> factClass, String name, FieldType type)
            throws ReflectiveOperationException {
        String method = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return lookup.findVirtual(factClass, method, MethodType.methodType(void.class, type.javaType()))
                .asType(SETTER);
    }

    @Override
    public EventType eventType() {
        return eventType;
    }

    @Override
    public boolean isRead() {
        return isRead;
    }

    @Override
    public boolean isInSession() {
        return isInSession;
    }

    @Override
    public long retentionMs() {
        return retentionMs;
    }

    @Override
    public long extraLatenessMs() {
        return extraLatenessMs;
    }

    @Override
    public EventFact create(Event event, @Nullable Object[] aggregateValues) {
        try {
            EventFact fact = (EventFact) constructor.invokeExact();
            fact.init(event, aggregateValues);
            for (FieldSetter field : fields) {
                Object value = event.data().get(field.name());
                if (value != null) {
                    field.set(fact, value);
                }
            }
            for (int i = 0; i < aggregates.length; i++) {
                Object value = aggregateValues[i];
                if (value != null) {
                    aggregates[i].invokeExact(fact, value);
                }
            }
            return fact;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a fact of " + event.ref(), e);
        }
    }

    private record FieldSetter(String name, FieldType type, MethodHandle setter) {
        void set(EventFact fact, Object value) throws Throwable {
            Object typed = type.javaType() == value.getClass() ? value : FieldValues.exact(type, value);
            if (typed != null) {
                setter.invokeExact(fact, typed);
            }
        }
    }
}
