package io.eventhub.hub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the embedded default's data, locked for one process. The operating system gives the lock up
 * when the process ends, however it ends, so a crash leaves nothing to clean.
 */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "hub.lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Creates the directory when needed and locks it. Throws {@link DataDirectoryInUseException} when it is taken. */
    static DataDirectory lock(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            Path lockFile = path.resolve(LOCK_FILE);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DataDirectoryInUseException(
                        path, Files.readString(lockFile).strip());
            }
            writeProcessId(channel);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + path + " as data directory", e);
        }
    }

    Path resolve(String child) {
        return path.resolve(child);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void writeProcessId(FileChannel channel) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    }
}
