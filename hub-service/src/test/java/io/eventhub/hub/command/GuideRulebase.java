package io.eventhub.hub.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the analysts' guide shows. */
final class GuideRulebase {
    private static final Pattern FILE = Pattern.compile("```\\w+ file=(\\S+)\\n(.*?)```", Pattern.DOTALL);

    private GuideRulebase() {}

    /** Writes them into a folder, which is then a rulebase with a history beside it. */
    static Path write(Path folder) throws IOException {
        String guide = Files.readString(Project.root().resolve("src/docs/analyst-guide.md"));
        for (Matcher file = FILE.matcher(guide); file.find(); ) {
            Path target = folder.resolve(file.group(1));
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.group(2));
        }
        return folder;
    }

    /** Writes them with one text of one file replaced, which must be there. */
    static Path writeChanged(Path folder, String file, String from, String to) throws IOException {
        write(folder);
        String text = Files.readString(folder.resolve(file));
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " of the guide does not say " + from);
        }
        Files.writeString(folder.resolve(file), text.replace(from, to));
        return folder;
    }
}
