package io.eventhub.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders of small rulebases, each with what the check must say of it. */
record Corpus(String resource, RulebaseFolder base) {
    private static final String EXPECTED = "expected.txt";

    /** The names of its folders. */
    static List<String> names(String resource) {
        try (Stream<Path> folders = Files.list(Path.of(
                Objects.requireNonNull(Corpus.class.getResource(resource)).toURI()))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The folder put over the base, without what is expected of it. */
    RulebaseFolder folder(String name) {
        TreeMap<String, byte[]> files = new TreeMap<>(base.files());
        files.putAll(Samples.folder(resource + "/" + name).files());
        files.remove(EXPECTED);
        return new RulebaseFolder(files);
    }

    String expected(String name) {
        byte[] expected = Samples.folder(resource + "/" + name).files().get(EXPECTED);
        return expected == null ? "" : new String(expected, StandardCharsets.UTF_8);
    }

    /** One finding a line; with {@code -Drecord=DIR} they are written there, to be read and put into the corpus. */
    static String found(String name, Check check) {
        String found = check.findings().stream().map(Finding::toString).collect(Collectors.joining("\n", "", "\n"));
        String folder = System.getProperty("record");
        if (folder != null) {
            try {
                Files.writeString(Path.of(folder, name, EXPECTED), found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return check.findings().isEmpty() ? "" : found;
    }
}
