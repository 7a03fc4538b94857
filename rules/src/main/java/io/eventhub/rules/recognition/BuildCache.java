package io.eventhub.rules.recognition;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What builds gave, as files in a directory, so that a hub that starts again does not have the same Java written and compiled
 * again. A file is known by what it was made from and the program that made it; one that cannot be read is as good as
 * none. For any thread.
 *
 * <pre>
 *   SHA-256 of the rest │ number of models, their names │ number of classes, each with its name, length and content
 * </pre>
 */
final class BuildCache {
    /** Keeps nothing. */
    static final BuildCache NONE = new BuildCache(null, "");

    private static final int MOST_FILES = 64;
    private static final int DIGEST_BYTES = 32;
    private static final String SUFFIX = ".classes-1";

    private final @Nullable Path directory;
    private final String program;
    private final Map<String, BuiltClasses> unwritten = new ConcurrentHashMap<>();

    /** @param program tells apart programs that may make something else of the same text */
    BuildCache(@Nullable Path directory, String program) {
        this.directory = directory;
        this.program = program;
    }

    /** Whether what is built can be kept now. */
    boolean isOpen() {
        return directory != null && Files.isDirectory(directory);
    }

    Path directory() {
        return Objects.requireNonNull(directory, "keeps nothing");
    }

    String program() {
        return program;
    }

    /** By what a build is found: its text, and the content of the types it reads. */
    String key(BuildSource source) {
        if (directory == null) {
            return "";
        }
        StringBuilder key = new StringBuilder(source.drl().toString());
        source.reads().stream()
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> key.append(type.getName())
                        .append(' ')
                        .append(HexFormat.of().formatHex(digest(classFile(type))))
                        .append('\n'));
        return key.toString();
    }

    static String fileName(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    static byte[] classFile(Class<?> type) {
        String file = fileName(type);
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
            return Objects.requireNonNull(bytes, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean holds(BuildSource source) {
        return find(key(source)).isPresent();
    }

    Optional<BuiltClasses> find(String key) {
        if (directory == null) {
            return Optional.empty();
        }
        try {
            return read(Files.readAllBytes(file(directory, key)));
        } catch (IOException noneOrUnreadable) {
            return Optional.empty();
        }
    }

    /** Keeps it: in its file, or until {@link #open} when there is no directory yet. */
    void keep(String key, BuiltClasses built) {
        if (directory == null) {
            return;
        }
        if (Files.isDirectory(directory)) {
            write(directory, key, built);
        } else {
            unwritten.put(key, built);
        }
    }

    /** Makes the directory where it is missing, and writes what was kept until then. */
    void open() {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException nothingIsKept) {
            return;
        }
        unwritten.forEach((key, built) -> write(directory, key, built));
        unwritten.clear();
    }

    /** A directory that cannot be written to costs the next start its time, and nothing else. */
    private void write(Path folder, String key, BuiltClasses built) {
        try {
            Path written = Files.createTempFile(folder, "build", ".tmp");
            try {
                Files.write(written, written(built));
                Files.move(written, file(folder, key), StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
            dropOldest(folder);
        } catch (IOException notKept) {
            return;
        }
    }

    private Path file(Path folder, String key) {
        return folder.resolve(
                HexFormat.of().formatHex(digest((program + "\n" + key).getBytes(StandardCharsets.UTF_8))) + SUFFIX);
    }

    private static byte[] written(BuiltClasses built) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(built.models().size());
        for (String model : built.models()) {
            out.writeUTF(model);
        }
        out.writeInt(built.classes().size());
        for (Map.Entry<String, byte[]> file : built.classes().entrySet()) {
            out.writeUTF(file.getKey());
            out.writeInt(file.getValue().length);
            out.write(file.getValue());
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(digest(bytes.toByteArray()));
        bytes.writeTo(whole);
        return whole.toByteArray();
    }

    private static Optional<BuiltClasses> read(byte[] whole) throws IOException {
        byte[] bytes = Arrays.copyOfRange(whole, Math.min(DIGEST_BYTES, whole.length), whole.length);
        if (!Arrays.equals(digest(bytes), Arrays.copyOf(whole, DIGEST_BYTES))) {
            return Optional.empty();
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<String> models = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            models.add(in.readUTF());
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        return Optional.of(new BuiltClasses(models, classes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void dropOldest(Path directory) throws IOException {
        // asked for once: another process may be writing
        Map<Path, Long> times = new HashMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.forEach(file -> times.put(file, file.toFile().lastModified()));
        }
        List<Path> oldest = times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(Math.max(0, times.size() - MOST_FILES))
                .map(Map.Entry::getKey)
                .toList();
        for (Path file : oldest) {
            Files.deleteIfExists(file);
        }
    }
}
