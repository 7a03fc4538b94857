package io.eventhub.rules;

import io.eventhub.rules.source.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a rulebase from a folder of the file system. For one folder. */
final class FolderReader {
    private final Path folder;
    private final Path root;
    private final RulebaseLimits limits;
    private final Findings findings = new Findings();
    private final Map<String, byte[]> files = new TreeMap<>();
    private long totalBytes;

    FolderReader(Path folder, RulebaseLimits limits) throws IOException {
        this.folder = folder;
        this.root = folder.toRealPath();
        this.limits = limits;
    }

    RulebaseFolder read() throws IOException {
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!ArchiveNames.isHidden(name)) {
                    file(name, path);
                }
            }
        }
        if (findings.hasErrors()) {
            throw new InvalidRulebaseException(findings.sorted());
        }
        return new RulebaseFolder(files);
    }

    private void file(String name, Path path) throws IOException {
        if (!path.toRealPath().startsWith(root)) {
            findings.error(name, "", "the file is a link that leads out of the rulebase", "put the file itself here");
            return;
        }
        byte[] content = content(path);
        if (content.length > limits.fileBytes()) {
            findings.error(
                    name, "", "the file has more than " + limits.fileBytes() + " bytes", "split it, or take it away");
            return;
        }
        totalBytes += content.length;
        files.put(name, content);
        if (files.size() > limits.files() || totalBytes > limits.totalBytes()) {
            findings.error(
                    folder.toString(),
                    "",
                    "the folder holds more than " + limits.files() + " files or " + limits.totalBytes() + " bytes",
                    "name the folder of one rulebase, the one with rulebase.yaml");
            throw new InvalidRulebaseException(findings.sorted());
        }
    }

    private byte[] content(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, limits.fileBytes() + 1));
        }
    }
}
