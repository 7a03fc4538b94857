package io.eventhub.hub;

import io.eventhub.hub.embedded.DataDirectoryInUseException;
import io.eventhub.rules.InvalidRulebaseException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;

/** Keeps Spring quiet about failures whose message is already a sentence for the person who started the hub. */
final class KnownStartFailures implements SpringBootExceptionReporter {
    /** The signature Spring asks for. */
    KnownStartFailures(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRulebaseException || cause instanceof DataDirectoryInUseException) {
                return true;
            }
        }
        return false;
    }
}
