package io.eventhub.rules.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** A checked message template. Immutable; rendering has no side effects. */
public final class Message {
    /** The name of the actor's id in a message. */
    static final String ACTOR = "actor";
    /** The name before those of profile fields, as in {@code profile.country}. */
    static final String PROFILE = "profile";

    private static final BigDecimal MOST_PLAIN = new BigDecimal("1e15");

    private final Template template;

    private Message(Template template) {
        this.template = template;
    }

    /**
     * Throws {@link com.samskivert.mustache.MustacheException} when the text is no template.
     *
     * @param isHtml whether values are escaped as HTML wants it
     */
    public static Message compile(String text, boolean isHtml) {
        Mustache.Compiler compiler = Mustache.compiler()
                .escapeHTML(isHtml)
                .nullValue("")
                .defaultValue("")
                .withFormatter(Message::written)
                .withLoader(name -> {
                    throw new IllegalArgumentException("a message may not take in another");
                });
        return new Message(compiler.compile(text));
    }

    void visit(Mustache.Visitor visitor) {
        template.visit(visitor);
    }

    /**
     * The text for one action; a value that is missing leaves nothing.
     *
     * @param attributes what the rule handed over
     * @param profile the actor's attributes
     */
    public String render(String actor, Map<String, Object> attributes, Map<String, Object> profile) {
        Map<String, Object> values = new HashMap<>(attributes);
        values.put(ACTOR, actor);
        values.put(PROFILE, profile);
        return template.execute(values);
    }

    /** Numbers as people write them: 12, not 12.0. */
    private static String written(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            BigDecimal exact = BigDecimal.valueOf(number);
            return exact.abs().compareTo(MOST_PLAIN) < 0
                    ? exact.stripTrailingZeros().toPlainString()
                    : exact.toString();
        }
        return String.valueOf(value);
    }
}
