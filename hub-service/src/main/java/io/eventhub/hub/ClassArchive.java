package io.eventhub.hub;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The archive of loaded classes that the JVM was told to start from, {@code -XX:SharedArchiveFile}: where the JVM could not, since
 * there is none or it is of other jars, a hub that has run for a while writes it for its next start. The JVM looks at the time and
 * size of each jar before it takes an archive.
 */
final class ClassArchive {
    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

    /** After a start the processors have enough to do. */
    private static final long AFTER_S = 60;

    private static final String LEAST_URGENT = "19";

    /** Of {@code jcmd VM.class_hierarchy}: depth, name, address of its loader; what is hidden has an address before that. */
    private static final Pattern LOADED_CLASS =
            Pattern.compile("[| -]*(?<name>[^/\\s]+)/(?:null|0x\\p{XDigit}+)(?: \\(intf\\))?");

    private final Path file;
    private final String classPath;

    ClassArchive(Path file, String classPath) {
        this.file = file;
        this.classPath = classPath;
    }

    /** Empty when this process was told of none, or was started from it. */
    static Optional<ClassArchive> missing() {
        String option = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("SharedArchiveFile")
                .getValue();
        boolean isUsed = System.getProperty("java.vm.info", "").contains("sharing");
        return option.isEmpty() || isUsed
                ? Optional.empty()
                : Optional.of(new ClassArchive(Path.of(option), System.getProperty("java.class.path")));
    }

    void writeLater() {
        var unused = CompletableFuture.runAsync(
                this::writeOrSayWhy, CompletableFuture.delayedExecutor(AFTER_S, TimeUnit.SECONDS));
    }

    private void writeOrSayWhy() {
        try {
            write();
            LOG.info("the next start takes its classes from {}", file);
        } catch (IOException | JMException | RuntimeException e) {
            LOG.info("no archive of classes is written, starts stay slow: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has a process that yields to all others write it; one that ends with this one. */
    void write() throws IOException, JMException, InterruptedException {
        Path directory = Files.createTempDirectory(file.toAbsolutePath().getParent(), "classes");
        try {
            Path names = Files.write(directory.resolve("names"), loadedClasses());
            Path written = directory.resolve("archive");
            Path output = directory.resolve("output");
            await(start(command(names, written), output), directory, output);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileSystemUtils.deleteRecursively(directory.toFile());
        }
    }

    /** With slashes. Classes that are not on the class path are among them, and the JVM passes over these. */
    private static List<String> loadedClasses() throws JMException {
        String hierarchy = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmClassHierarchy",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return hierarchy
                .lines()
                .map(LOADED_CLASS::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group("name").replace('.', '/'))
                .distinct()
                .toList();
    }

    private List<String> command(Path names, Path written) {
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                LEAST_URGENT,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:dump",
                "-Xlog:cds=error",
                "-XX:ErrorFile=" + written.resolveSibling("error"),
                "-XX:SharedClassListFile=" + names,
                "-XX:SharedArchiveFile=" + written));
        // what modules may do is part of an archive
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static Process start(List<String> command, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        return builder.start();
    }

    private static void await(Process process, Path directory, Path output) throws IOException, InterruptedException {
        Thread end = new Thread(
                () -> {
                    end(process);
                    FileSystemUtils.deleteRecursively(directory.toFile());
                },
                "class-archive-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the JVM does not write it: " + lastLine(output));
            }
        } finally {
            end(process);
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static void end(Process process) {
        process.destroyForcibly().onExit().join();
    }

    private static String lastLine(Path output) throws IOException {
        try (Stream<String> lines = Files.lines(output)) {
            return lines.reduce("it says nothing", (before, line) -> line);
        }
    }
}
