package io.eventhub.hub.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres server as a process of its own, in a session of its own, so that Ctrl-C reaches the hub first and the hub
 * stops it in its turn. A server that a killed hub left behind is stopped before the new one starts.
 */
final class EmbeddedPostgresServer implements EmbeddedServer {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresServer.class);
    private static final String USER = "hub";
    private static final String DATABASE = "hub";
    private static final String STOP_WAIT_S = "6";

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "''",
            "max_connections", "60",
            "shared_buffers", "64MB",
            "wal_level", "logical",
            "max_wal_size", "512MB",
            "timezone", "UTC",
            "log_timezone", "UTC");

    private final Path data;
    private final Path password;
    private final Path log;
    private final Path cache;
    private final int port;

    /**
     * @param directory holds the server's data, its log and the password made on the first start
     * @param cache where the programs are unpacked
     * @param port 0 takes a free one
     */
    EmbeddedPostgresServer(Path directory, Path cache, int port) {
        this.data = directory.resolve("data");
        this.password = directory.resolve("password");
        this.log = directory.resolve("server.log");
        this.cache = cache;
        this.port = port;
    }

    @Override
    public synchronized Map<String, String> start() {
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpack(cache));
        initialiseOnce(programs);
        stopOrphan(programs);
        int chosenPort = FreePort.orFree(port);
        programs.run(
                "pg_ctl",
                "start",
                "-w",
                "-t",
                "60",
                "-D",
                data.toString(),
                "-l",
                log.toString(),
                "-o",
                options(chosenPort));
        createDatabaseOnce(chosenPort);
        return properties(chosenPort);
    }

    /** Where the server is that works on this directory now, whoever started it. */
    Optional<Map<String, String>> running() {
        OptionalInt runningPort = new PostgresPidFile(data).port();
        return runningPort.isPresent() ? Optional.of(properties(runningPort.getAsInt())) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        if (new PostgresPidFile(data).server().isPresent()) {
            stop(new PostgresPrograms(PostgresBinaries.unpack(cache)));
        }
    }

    private void stopOrphan(PostgresPrograms programs) {
        PostgresPidFile pidFile = new PostgresPidFile(data);
        pidFile.removeIfForeign();
        pidFile.server().ifPresent(orphan -> {
            LOG.info("Stopping the Postgres server {} that an earlier hub left behind", orphan.pid());
            stop(programs);
        });
    }

    private void stop(PostgresPrograms programs) {
        try {
            programs.run("pg_ctl", "stop", "-m", "fast", "-w", "-t", STOP_WAIT_S, "-D", data.toString());
        } catch (IllegalStateException e) {
            LOG.warn(
                    "Postgres did not stop in {} s, it is stopped at once and recovers at its next start",
                    STOP_WAIT_S,
                    e);
            programs.run("pg_ctl", "stop", "-m", "immediate", "-w", "-t", STOP_WAIT_S, "-D", data.toString());
        }
    }

    private void initialiseOnce(PostgresPrograms programs) {
        if (Files.exists(data.resolve("global/pg_control"))) {
            return;
        }
        writePassword();
        programs.run(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                USER,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password);
    }

    private void writePassword() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        try {
            Files.createDirectories(password.getParent());
            Files.deleteIfExists(password);
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, HexFormat.of().formatHex(secret));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + password, e);
        }
    }

    private String readPassword() {
        try {
            return Files.readString(password).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the database password in " + password, e);
        }
    }

    private void createDatabaseOnce(int chosenPort) {
        try (Connection connection = DriverManager.getConnection(url(chosenPort, "postgres"), USER, readPassword());
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                statement.executeUpdate("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded Postgres started but does not answer", e);
        }
    }

    private Map<String, String> properties(int itsPort) {
        return Map.of(
                "spring.datasource.url", url(itsPort, DATABASE),
                "spring.datasource.username", USER,
                "spring.datasource.password", readPassword());
    }

    private static String options(int port) {
        return "-p " + port
                + SETTINGS.entrySet().stream()
                        .map(setting -> " -c " + setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining());
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
