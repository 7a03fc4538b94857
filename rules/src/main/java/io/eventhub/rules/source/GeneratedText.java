package io.eventhub.rules.source;

import java.util.ArrayList;
import java.util.List;

/** Text that is generated line by line and knows which authored line each came from. For one thread. */
public final class GeneratedText {
    private final StringBuilder text = new StringBuilder();
    private final List<Origin> origins = new ArrayList<>();

    /** A line that no author wrote. */
    public void line(String line) {
        line(line, "", 0);
    }

    /** @param originLine the authored line, from 1 */
    public void line(String line, String file, int originLine) {
        text.append(line).append('\n');
        origins.add(new Origin(file, originLine));
    }

    /** All lines of another text. */
    public void add(GeneratedText other) {
        text.append(other.text);
        origins.addAll(other.origins);
    }

    /** Where a generated line, from 1, came from; an empty file when nobody wrote it. */
    public Origin origin(int generatedLine) {
        return generatedLine < 1 || generatedLine > origins.size() ? new Origin("", 0) : origins.get(generatedLine - 1);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** An authored line. */
    public record Origin(String file, int line) {}
}
