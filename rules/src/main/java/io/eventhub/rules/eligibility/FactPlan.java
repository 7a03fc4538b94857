package io.eventhub.rules.eligibility;

import io.eventhub.rules.catalogue.Field;
import io.eventhub.rules.catalogue.FieldType;
import io.eventhub.rules.catalogue.FieldValues;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a map of values becomes a fact of a declared type: constructor and setters, looked up once. Immutable. */
final class FactPlan {
    private static final MethodType NEW = MethodType.methodType(Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);

    private final Class<?> factClass;
    private final MethodHandle constructor;
    private final List<Setter> setters = new ArrayList<>();

    private FactPlan(Class<?> factClass) {
        this.factClass = factClass;
        try {
            this.constructor = MethodHandles.publicLookup()
                    .findConstructor(factClass, MethodType.methodType(void.class))
                    .asType(NEW);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class of " + factClass.getName() + " is not as it was declared", e);
        }
    }

    /**
     * @param type the class of the declared type
     * @param fields those to be filled
     * @param prefix before the fields' names in the declared type
     */
    static FactPlan of(Class<?> type, Map<String, Field> fields, String prefix) {
        FactPlan plan = new FactPlan(type);
        fields.values().forEach(field -> plan.add(field.name(), prefix + field.name(), field.type()));
        return plan;
    }

    /** A fact with the values as the field types want them; what cannot be read as its type is null. */
    Object create(Map<String, ?> values) {
        try {
            Object fact = constructor.invokeExact();
            for (Setter setter : setters) {
                Object value = FieldValues.lenient(setter.type(), values.get(setter.name()));
                if (value != null) {
                    setter.handle().invokeExact(fact, value);
                }
            }
            return fact;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make a " + factClass.getName(), e);
        }
    }

    private void add(String name, String property, FieldType type) {
        String method = "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        try {
            MethodHandle handle = MethodHandles.publicLookup()
                    .findVirtual(factClass, method, MethodType.methodType(void.class, type.javaType()))
                    .asType(SET);
            setters.add(new Setter(name, type, handle));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(factClass.getName() + " has no " + method, e);
        }
    }

    private record Setter(String name, FieldType type, MethodHandle handle) {}
}
