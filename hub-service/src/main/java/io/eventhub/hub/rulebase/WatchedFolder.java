package io.eventhub.hub.rulebase;

import io.eventhub.hub.consume.Worker;
import io.eventhub.hub.settings.RulebaseSettings;
import io.eventhub.rules.InvalidRulebaseException;
import io.eventhub.rules.RulebaseFolder;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the configured folder again and again, and publishes it when what it holds changes and passes. It is compared
 * with what this instance saw there before, so that an instance whose mounted folder is updated later does not publish the
 * old content again. A change is taken when two looks in a row see the same: a checkout in progress is none.
 */
final class WatchedFolder implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);

    private final RulebaseSettings settings;
    private final Publisher publisher;
    private final RulebaseStatus status;
    private final Worker worker = new Worker("rulebase-folder", this::step);
    private volatile boolean running;
    private String taken = "";
    private String seen = "";

    WatchedFolder(RulebaseSettings settings, Publisher publisher, RulebaseStatus status) {
        this.settings = settings;
        this.publisher = publisher;
        this.status = status;
    }

    @Override
    public void start() {
        running = true;
        if (settings.watch()) {
            worker.start();
        }
    }

    @Override
    public void stop() {
        worker.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void step() throws InterruptedException {
        look();
        worker.pause(settings.watchInterval());
    }

    private void look() {
        try {
            RulebaseFolder folder = RulebaseLoader.read(settings.directory());
            String hash = folder.version();
            boolean settled = hash.equals(seen);
            seen = hash;
            if (taken.isEmpty()) {
                taken = hash;
            } else if (settled && !hash.equals(taken)) {
                publisher.publishFolder(folder, settings.directory().toString());
                // not before: when the database is away, it is tried again
                taken = hash;
                status.folderPassed();
            }
        } catch (InvalidRulebaseException e) {
            refuse(e);
        } catch (UncheckedIOException e) {
            LOG.warn("the rulebase folder {} cannot be read: {}", settings.directory(), e.getMessage());
        }
    }

    private void refuse(InvalidRulebaseException reasons) {
        String text = String.valueOf(reasons.getMessage());
        taken = seen;
        if (!status.folderFailure().equals(Optional.of(text))) {
            status.folderFailed(text);
            LOG.error(
                    "the rulebase in {} is not published, the running version stays:\n{}", settings.directory(), text);
            publisher.refused("folder", OptionalInt.empty(), reasons);
        }
    }
}
