package io.eventhub.hub.embedded;

import java.util.Map;

/**
 * A server that lives and dies with the hub. {@code start} and {@code close} exclude each other: a close during the
 * start waits for it and then stops what it started.
 */
interface EmbeddedServer extends AutoCloseable {
    /** Starts and returns when the server takes requests; the properties tell a Spring context where it is. */
    Map<String, String> start();

    /** Stops the server within seconds; does nothing when it is not running. */
    @Override
    void close();
}
