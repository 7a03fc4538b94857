package io.eventhub.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears from the database which profiles changed, on a connection and a thread of its own, and reconnects when the
 * connection is lost.
 */
final class ChangeListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final String CHANNEL = "profile_change";
    private static final String ALL = "*";
    private static final int WAIT_MS = 500;
    private static final int QUIET_WAITS_TO_PROBE = 10;
    private static final int PROBE_TIMEOUT_S = 5;
    private static final int RECONNECT_MS = 1_000;

    /** What to do with the news; called on the listener's thread only. */
    interface Handler {
        void connected();

        void changed(String actor);

        /** Much changes: {@link #changedAll} follows when it is over. */
        void changing();

        void changedAll();

        void disconnected();
    }

    private final DataSource database;
    private final Handler handler;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "profile-changes");

    /** @param database should give a connection that is not counted in a pool's few: it is kept */
    ChangeListener(DataSource database, Handler handler) {
        this.database = database;
        this.handler = handler;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the thread; takes as long as the wait for news, about half a second. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PROBE_TIMEOUT_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (isOpen()) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | ProfilesUnavailableException e) {
                LOG.warn("Changes of profiles cannot be heard of, cached ones are dropped: {}", e.getMessage());
            } finally {
                handler.disconnected();
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
        handler.connected();
        LOG.info("Listening for changes of profiles");
        Backlog backlog = new Backlog();
        while (isOpen()) {
            PGNotification @Nullable [] news =
                    connection.unwrap(PGConnection.class).getNotifications(WAIT_MS);
            if (news != null && news.length > 0) {
                backlog.take(news);
            } else {
                backlog.quiet(connection);
            }
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            if (closed.await(RECONNECT_MS, TimeUnit.MILLISECONDS)) {
                LOG.debug("no more listening for changes of profiles");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    /** Puts the reading of everything off until a bulk load, which says "all changed" many times, pauses. */
    private final class Backlog {
        private boolean allChanged;
        private int quietWaits;

        void take(PGNotification[] news) {
            quietWaits = 0;
            for (PGNotification note : news) {
                if (ALL.equals(note.getParameter())) {
                    allChanged = true;
                    handler.changing();
                } else {
                    handler.changed(note.getParameter());
                }
            }
        }

        void quiet(Connection connection) throws SQLException {
            if (allChanged) {
                allChanged = false;
                handler.changedAll();
            }
            // A connection whose other end vanished stays silent for ever; a question finds out.
            if (++quietWaits % QUIET_WAITS_TO_PROBE == 0 && !connection.isValid(PROBE_TIMEOUT_S)) {
                throw new SQLException("the connection is dead");
            }
        }
    }
}
