package io.eventhub.rules.language;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns {@code scenarios/*.dslr} into rules. */
public final class PlainLanguage {
    private PlainLanguage() {}

    /** A file with a sentence that is none gives no rules; each such sentence is a finding. */
    public static List<Source> read(RulebaseFolder folder, Findings findings) {
        List<Source> sources = new ArrayList<>();
        Language language = Language.read(folder, findings);
        folder.files().forEach((file, content) -> {
            if (file.startsWith("scenarios/") && file.endsWith(".dslr")) {
                String text = new String(content, StandardCharsets.UTF_8);
                new Translation(file, language, findings).of(text).ifPresent(sources::add);
            }
        });
        return sources;
    }
}
