package io.eventhub.hub.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The packaged Postgres programs, unpacked once for each version under the person's cache directory. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The directory whose {@code bin} holds the programs.
     *
     * @param cache where to unpack; not a shared temporary directory, in which others could plant programs
     */
    static synchronized Path unpack(Path cache) {
        String archive = archiveName();
        try {
            Path home = cache.resolve("postgres-" + digest(archive));
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid() && Files.notExists(home) ? unpack(archive, home) : home;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + archive + " below " + cache, e);
        }
    }

    private static Path unpack(String archive, Path home) throws IOException {
        Path unfinished = Files.createTempDirectory(home.getParent(), "unpack");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        return Files.move(unfinished, home);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("entry " + entry.getName() + " leaves the archive");
        }
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, target);
            if (target.startsWith(directory.resolve("bin")) && !target.toFile().setExecutable(true, true)) {
                throw new IOException("cannot make " + target + " executable");
            }
        }
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine =
                System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm_64");
        return "postgres-" + (system.startsWith("mac") ? "darwin" : system) + "-" + machine + ".txz";
    }

    private static InputStream open(String archive) throws IOException {
        InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (packed == null) {
            throw new IOException("this build packages no Postgres for this machine (" + archive
                    + "); configure an external one with SPRING_DATASOURCE_URL");
        }
        return packed;
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream packed = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            packed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(packed.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
