package io.eventhub.rules.recognition;

import io.eventhub.rules.source.GeneratedText;
import java.util.List;

/**
 * What stands at the head of generated DRL, above the units.
 *
 * @param lines imports and globals
 */
public record DrlHead(String packageName, List<String> lines) {
    public DrlHead {
        lines = List.copyOf(lines);
    }

    /** A new text that begins with it. */
    GeneratedText text() {
        GeneratedText text = new GeneratedText();
        text.line("package " + packageName + ";");
        lines.forEach(text::line);
        return text;
    }
}
