package io.eventhub.rules.recognition;

import java.util.Optional;
import java.util.Set;
import org.drools.model.AlphaIndex;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.SingleConstraint;
import org.drools.model.functions.Function1;
import org.jspecify.annotations.Nullable;

/**
 * A condition {@code field == constant} of a role: a fact that holds another value there cannot take it, so that rules
 * can be looked up by the value. It only rules out; the condition itself is still asked. Immutable.
 */
public final class ConstantEquality {
    /** The types of fields that equal a constant only when both are the same in {@link #comparable}. */
    private static final Set<Class<?>> EXACT = Set.of(String.class, Long.class, Boolean.class);

    private final int field;
    private final Object constant;
    private final Function1<Object, ?> extractor;

    private ConstantEquality(int field, Object constant, Function1<Object, ?> extractor) {
        this.field = field;
        this.constant = constant;
        this.extractor = extractor;
    }

    /** Empty when it is no such condition, or of a type whose values may compare as equal without being so. */
    @SuppressWarnings("unchecked") // typed by the generated classes
    static Optional<ConstantEquality> of(Constraint constraint) {
        if (!(constraint instanceof SingleConstraint single)
                || !(single.getIndex() instanceof AlphaIndex<?, ?> index)
                || index.getConstraintType() != Index.ConstraintType.EQUAL
                || index.getIndexId() < 0
                || !EXACT.contains(index.getIndexedClass())) {
            return Optional.empty();
        }
        Object constant = comparable(index.getRightValue());
        return constant == null
                ? Optional.empty()
                : Optional.of(new ConstantEquality(index.getIndexId(), constant, (Function1<Object, ?>)
                        (Function1<?, ?>) index.getLeftOperandExtractor()));
    }

    /** Which field of the event type, as a number. */
    public int field() {
        return field;
    }

    /** What the field must hold; to be compared with {@link #valueIn} by {@code equals}. */
    public Object constant() {
        return constant;
    }

    /** What the fact's field holds, null for what no such condition can equal. */
    public @Nullable Object valueIn(EventFact fact) {
        return comparable(extractor.apply(fact));
    }

    /** Whole numbers of all widths in one form; null for what may equal a value of another class. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof String || value instanceof Boolean ? value : null;
    }
}
