package io.eventhub.hub.stream;

import io.eventhub.engine.CarryOver;
import io.eventhub.engine.Shard;
import io.eventhub.engine.Successor;
import io.eventhub.hub.rulebase.RunningRulebase;
import io.eventhub.hub.rulebase.SwitchReport;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves one shard to the rulebase version that is announced, between two events. Owned by the shard's thread. */
final class ShardSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(ShardSwitch.class);

    private final int partition;
    private final RunningRulebase rulebase;
    private final SuccessorThread builder;
    private final WallClock clock;
    private @Nullable Successor successor;
    private @Nullable String refused;
    private long begunNs;

    ShardSwitch(int partition, RunningRulebase rulebase, SuccessorThread builder, WallClock clock) {
        this.partition = partition;
        this.rulebase = rulebase;
        this.builder = builder;
        this.clock = clock;
    }

    /** Does what can be done now without waiting. Returns whether the shard runs another version since. */
    boolean proceed(Shard shard) {
        Successor building = successor;
        if (building == null) {
            begin(shard);
            return false;
        }
        if (!building.isReady() || !shard.isBetweenSteps()) {
            return false;
        }
        successor = null;
        return end(shard, building);
    }

    /** Whether the shard is to run another version than it does. */
    boolean isDue(Shard shard) {
        String next = rulebase.announced().version();
        return !next.equals(shard.rulebase().version()) && !next.equals(refused);
    }

    private void begin(Shard shard) {
        if (isDue(shard) && shard.isSettled()) {
            Rulebase next = rulebase.announced();
            begunNs = clock.ticksNs();
            successor = builder.begin(() -> shard.prepare(next)).orElse(null);
        }
    }

    private boolean end(Shard shard, Successor built) {
        Duration build = Duration.ofNanos(clock.ticksNs() - begunNs);
        String version = built.rulebase().version();
        built.catchUp();
        Optional<RuntimeException> failure = built.failure();
        if (failure.isPresent()) {
            shard.giveUp(built);
            refused = version;
            LOG.error(
                    "shard {} cannot run version {} and goes on with {}",
                    partition,
                    version,
                    shard.rulebase().version(),
                    failure.get());
            report(version, Optional.empty(), build, Duration.ZERO, failure.map(RuntimeException::toString));
            return false;
        }
        long startedNs = clock.ticksNs();
        CarryOver carryOver = shard.switchTo(built);
        Duration pause = Duration.ofNanos(clock.ticksNs() - startedNs);
        LOG.info(
                "shard {} runs version {}: {} facts, {} samples carried over, dropped fields {}, built in {} ms, switched in {} ms",
                partition,
                version,
                carryOver.facts(),
                carryOver.samples(),
                carryOver.droppedFields(),
                build.toMillis(),
                pause.toMillis());
        report(version, Optional.of(carryOver), build, pause, Optional.empty());
        return true;
    }

    private void report(
            String version, Optional<CarryOver> carryOver, Duration build, Duration pause, Optional<String> failure) {
        rulebase.switched(new SwitchReport(partition, version, carryOver, build, pause, failure));
    }

    /** Lets the successor go, if there is one. */
    void close() {
        Successor building = successor;
        if (building != null) {
            building.abandon();
            building.awaitUninterruptibly();
            successor = null;
        }
    }

    /** Waits until the shard runs the announced version, or cannot. Returns whether it runs another one since. */
    boolean complete(Shard shard) {
        boolean hasSwitched = false;
        while (isDue(shard) && shard.isBetweenSteps()) {
            hasSwitched |= proceed(shard);
            Successor building = successor;
            if (building != null) {
                building.awaitUninterruptibly();
            } else if (!shard.isSettled()) {
                return hasSwitched;
            } else {
                builder.awaitFree();
            }
        }
        return hasSwitched;
    }
}
