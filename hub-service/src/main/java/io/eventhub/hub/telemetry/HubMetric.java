package io.eventhub.hub.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Every meter of the hub; none has an actor id as a tag. */
public enum HubMetric {
    EVENTS_RECEIVED("hub.ingest.events", "Events posted over HTTP, by what became of them", "events", "result"),
    EVENTS_PROCESSED("hub.shard.events", "Records a shard has taken", "events", "partition"),
    EVENTS_DUPLICATE(
            "hub.shard.duplicates", "Events dropped because their identity was seen before", "events", "conflicting"),
    GIVEN_UP("hub.shard.given.up", "Events or actors with more matches of a rule than are allowed", "events", "rule"),
    PAUSED_RULES(
            "hub.shard.paused.rules",
            "Rules a shard has paused, for some actors or for all, since they went beyond a limit",
            "rules",
            "partition"),
    DEAD_LETTERS("hub.shard.dead.letters", "Records set aside", "events", "reason"),
    BUSINESS_EVENTS("hub.shard.business.events", "Business events published by rules", "events", "type"),
    DECISIONS("hub.shard.decisions", "Decisions by status and reason", "decisions", "status", "reason"),
    SHARD_STEP("hub.shard.step", "Time a shard takes for one record", ""),
    EVENT_TO_DECISION("hub.shard.event.to.decision", "From a record's append to the decision it led to", ""),
    FRONTIER_LAG(
            "hub.shard.frontier.lag", "How far a shard's frontier is behind the wall clock", "seconds", "partition"),
    UNREAD("hub.shard.unread", "Records known to be there that a shard has not processed", "records", "partition"),
    WAITS_FOR(
            "hub.shard.waits", "1 for what keeps a shard's frontier back, 0 for what does not", "", "partition", "for"),
    HELD_NON_EVENTS(
            "hub.shard.held.non.events",
            "Non-events that wait for nothing but a tracked source",
            "events",
            "partition"),
    SOURCE_LAG(
            "hub.source.frontier.lag",
            "How far what a tracked source has declared is behind the wall clock",
            "seconds",
            "partition",
            "source"),
    LIVE_FACTS("hub.shard.live.facts", "Facts that rules can still match, in a shard", "facts", "partition"),
    PENDING_WAITS(
            "hub.shard.pending.waits", "Matches that wait for the deadline of an absent event", "waits", "partition"),
    AGGREGATED_EVENTS("hub.shard.aggregated.events", "Events inside windows of counts and sums", "events", "partition"),
    STATE_MEMORY(
            "hub.shard.memory",
            "What a shard's facts, waits and windows take on the heap, about",
            "bytes",
            "partition"),
    EVICTED(
            "hub.shard.evicted",
            "Facts and waits dropped since their actor had more than hub.engine.facts-per-actor, by event type or rule",
            "facts",
            "kind",
            "of"),
    OPENING("hub.shard.opening", "How long the shard's rebuild from its state took", "seconds", "partition"),
    CLOCK_SKEW("hub.clock.skew", "How far the local clock is seen ahead of the broker's", "seconds"),
    END_OFFSET_FAILURES(
            "hub.frontier.sample.failures", "End offset requests that failed; the frontier stands still", "requests"),
    EVENT_TO_ACTION(
            "hub.event.to.action", "From an event's append, or a deadline's passing, to the channel", "", "kind"),
    ADMISSION("hub.dispatch.admission", "Time the ledger takes to admit a batch of actions", ""),
    ACTIONS_DUPLICATE("hub.dispatch.duplicates", "Actions read again and not admitted again", "actions"),
    ATTEMPTS("hub.dispatch.attempts", "Attempts to send, by what became of them", "attempts", "channel", "result"),
    LEFT_OUT(
            "hub.consume.left.out",
            "Records of the hub's own topics that cannot be used, by topic, or by the table that cannot hold them",
            "records",
            "from"),
    RULEBASE_VERSION("hub.rulebase.version", "Number of the rulebase version announced to the shards", ""),
    RULEBASE_REFUSED("hub.rulebase.refused", "Rulebases that did not pass and were not published", "versions"),
    OUTCOMES("hub.dispatch.outcomes", "Actions that are done with, by outcome", "actions", "outcome");

    private final String meterName;
    private final String description;
    private final String unit;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tagNames;

    HubMetric(String meterName, String description, String unit, String... tagNames) {
        this.meterName = meterName;
        this.description = description;
        this.unit = unit;
        this.tagNames = List.of(tagNames);
    }

    public String meterName() {
        return meterName;
    }

    /** @param tagValues one for each tag of this meter, in their order */
    public Counter counter(MeterRegistry registry, String... tagValues) {
        return Counter.builder(meterName)
                .description(description)
                .baseUnit(unit)
                .tags(tags(tagValues))
                .register(registry);
    }

    /** A timer with a histogram up to ten seconds. */
    public Timer timer(MeterRegistry registry, String... tagValues) {
        return Timer.builder(meterName)
                .description(description)
                .tags(tags(tagValues))
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
    }

    public Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... tagValues) {
        return Gauge.builder(meterName, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags(tagValues))
                .register(registry);
    }

    private String[] tags(String... values) {
        if (values.length != tagNames.size()) {
            throw new IllegalArgumentException(
                    meterName + " has the tags " + tagNames + ", got " + values.length + " values");
        }
        String[] tags = new String[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            tags[2 * i] = tagNames.get(i);
            tags[2 * i + 1] = values[i];
        }
        return tags;
    }
}
