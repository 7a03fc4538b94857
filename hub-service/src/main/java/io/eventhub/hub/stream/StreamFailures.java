package io.eventhub.hub.stream;

import io.eventhub.profile.ProfilesUnavailableException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a failed stream thread means: what is away, or was lost on the way, is tried again from the last commit,
 * all else stops loudly.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (isPassing(failure)) {
            LOG.warn("a stream thread gave up on something that is away; its shards open anew", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("a shard failed; this instance stops taking events", failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static boolean isPassing(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ProfilesUnavailableException
                        || failure instanceof RetriableException
                        || failure instanceof OutOfOrderSequenceException
                        || isPassing(failure.getCause()));
    }
}
