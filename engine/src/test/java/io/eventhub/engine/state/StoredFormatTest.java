package io.eventhub.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventhub.engine.arbitration.ActorState;
import io.eventhub.engine.arbitration.CapacityUse;
import io.eventhub.engine.arbitration.Contact;
import io.eventhub.engine.arbitration.Held;
import io.eventhub.engine.firing.Exceeded;
import io.eventhub.engine.fixture.MapStateStore;
import io.eventhub.model.Candidate;
import io.eventhub.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Stores written by earlier releases can be read. {@code stored-1.txt} holds one entry of each table, and of each kind
 * in a table, as format 1 writes it. When this fails since the format has changed: raise the codec's version, teach it to
 * read both, and add a file.
 */
class StoredFormatTest {
    private static final Duration DEDUPE = Duration.ofHours(24);
    private static final long TIME = 1_772_442_000_123L;
    private static final String FILE = "stored-1.txt";

    private static final Event BOUGHT =
            new Event("shop", "e-1", "DeviceBought", "änna", TIME, true, everyKindOfValue(), Map.of());
    private static final Event DROPPED =
            new Event("network", "e-2", "DroppedCall", "änna", TIME + 1, false, Map.of(), Map.of());
    private static final RulesInForce RULES =
            new RulesInForce(60_000, Map.of("not registered", new Activation(4, "DeviceBought")));
    private static final Identity SEEN = new Identity(0x0123456789abcdefL, -2, 77);

    private static final Pauses PAUSES = new Pauses(
            "4f2a",
            List.of(
                    new Pause("not registered", "winback", "änna", Exceeded.MATCHES, "shop/e-1", TIME),
                    new Pause("only publishes", "", "ben", Exceeded.FIRINGS, "deadline", TIME + 1)));
    private static final List<CapacityUse> USES = List.of(
            new CapacityUse("call centre", TIME, TIME + 3_600_000, 40), new CapacityUse("shop", TIME - 1, TIME + 1, 0));
    private static final Held HELD = new Held(
            new Candidate(
                    "c-2",
                    "winback",
                    "not registered",
                    "änna",
                    "call",
                    TIME + 3,
                    true,
                    Map.of("discount", 12.5),
                    Map.of("$imei", "№7"),
                    List.of(BOUGHT.ref(), DROPPED.ref())),
            TIME + 50_000);

    private final MapStateStore store = new MapStateStore();

    private static Map<String, Object> everyKindOfValue() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("text", "Gerät №7");
        data.put("integer", -123_456_789_012L);
        data.put("number", 2.5);
        data.put("yes", true);
        data.put("no", false);
        data.put("instant", Instant.parse("2026-03-02T09:00:00.123456789Z"));
        data.put("list", List.of("a", 1L));
        data.put("map", Map.of("k", 1.0));
        return data;
    }

    private static Map<String, @Nullable Object> aggregates() {
        Map<String, @Nullable Object> aggregates = new LinkedHashMap<>();
        aggregates.put("recent", 3L);
        aggregates.put("total", null);
        return aggregates;
    }

    private static List<StoredFact> waiting() {
        return List.of(new StoredFact(BOUGHT, aggregates()), new StoredFact(DROPPED, Map.of()));
    }

    private static void write(StateStore target) {
        StoredShardState state = new StoredShardState(target, DEDUPE);
        state.putFact(TIME + 60_000, 5, BOUGHT, StoredFormatTest::aggregates);
        state.putWait(TIME + 70_000, 6, "not registered", StoredFormatTest::waiting);
        state.putSample(TIME + 80_000, 7, DROPPED);
        state.putContacts("änna", List.of(new Contact("c-1", "winback", "call", "offer", "webhook", TIME - 1, true)));
        state.putActorStates("änna", Map.of("case", new ActorState("case", true, TIME - 2, "case opened", TIME - 1)));
        state.putRulesInForce(RULES);
        state.remember(SEEN, TIME);
        state.putSource("pos", TIME - 5_000);
        state.putSettlingUntil(TIME + 30_000);
        state.putPauses(PAUSES);
        state.putCapacityUses(USES);
        state.putHeld(HELD);
        state.putArrival(TIME + 10_000, 7, DROPPED, TIME + 2);
        state.moveTo(new Position(TIME + 1_000, TIME, 8), TIME);
    }

    @Test
    void whatAnEarlierReleaseStoredIsRead() throws IOException {
        readInto(store);
        StoredShardState state = new StoredShardState(store, DEDUPE);

        assertThat(state.position()).isEqualTo(new Position(TIME + 1_000, TIME, 8));
        assertThat(state.rulesInForce()).contains(RULES);
        assertThat(state.contacts("änna"))
                .containsExactly(new Contact("c-1", "winback", "call", "offer", "webhook", TIME - 1, true));
        assertThat(state.actorStates("änna"))
                .containsOnly(Map.entry("case", new ActorState("case", true, TIME - 2, "case opened", TIME - 1)));
        assertThat(state.see(SEEN, TIME + 1)).isEqualTo(Seen.SAME);
        assertThat(state.see(new Identity(SEEN.high(), SEEN.low(), 78), TIME + 1))
                .isEqualTo(Seen.CONFLICTING);
        assertThat(state.sources()).containsOnly(Map.entry("pos", TIME - 5_000));
        assertThat(state.settlingUntilMs()).isEqualTo(TIME + 30_000);
        assertThat(state.pauses()).contains(PAUSES);
        assertThat(state.capacityUses()).isEqualTo(USES);
        assertThat(held(state)).containsExactly(HELD);
        assertThat(arrivals(state)).containsExactly((TIME + 10_000) + " 7 " + DROPPED + " " + (TIME + 2));
        assertThat(restored(state))
                .containsExactly(
                        "sample 7 " + DROPPED,
                        "fact 5 " + new StoredFact(BOUGHT, aggregates()),
                        "wait 6 of not registered " + waiting());
    }

    private static List<Held> held(StoredShardState state) {
        List<Held> held = new ArrayList<>();
        state.restoreHeld(held::add);
        return held;
    }

    private static List<String> arrivals(StoredShardState state) {
        List<String> arrivals = new ArrayList<>();
        state.arrivals((releaseMs, sequence, event, recordTimeMs) ->
                arrivals.add(releaseMs + " " + sequence + " " + event + " " + recordTimeMs));
        return arrivals;
    }

    private static List<String> restored(StoredShardState state) {
        List<String> restored = new ArrayList<>();
        state.restore(
                new ShardState.Restoration() {
                    @Override
                    public void fact(
                            long expiryMs, long sequence, Event event, Map<String, @Nullable Object> aggregates) {
                        assertThat(expiryMs).isEqualTo(TIME + 60_000);
                        restored.add("fact " + sequence + " " + new StoredFact(event, aggregates));
                    }

                    @Override
                    public void sample(long expiryMs, long sequence, Event event) {
                        restored.add("sample " + sequence + " " + event);
                    }

                    @Override
                    public void await(
                            long expiryMs, long sequence, String rule, List<StoredFact> facts, boolean hasFired) {
                        assertThat(expiryMs).isEqualTo(TIME + 70_000 + (hasFired ? 5_000 : 0));
                        restored.add((hasFired ? "fired " : "wait ") + sequence + " of " + rule + " " + facts);
                    }
                },
                TIME);
        return restored;
    }

    @Test
    void whatIsStoredHasNotChanged() throws IOException {
        write(store);
        MapStateStore earlier = new MapStateStore();
        readInto(earlier);

        assertThat(lines(store)).containsExactlyElementsOf(lines(earlier));
    }

    @Test
    void aWaitThatIsKeptLongerThoughItHasFiredIsReadAsThat() throws IOException {
        readInto(store);
        StoredShardState state = new StoredShardState(store, DEDUPE);
        state.moveFired(6, TIME + 70_000, TIME + 75_000);

        assertThat(restored(state)).endsWith("fired 6 of not registered " + waiting());
    }

    @Test
    void aNewerFormatIsRefusedWithWhatItIs() {
        write(store);
        store.scan(Table.WAITS, null, null, (key, value) -> {
            value[0] = 9;
            return true;
        });

        assertThatThrownBy(() -> restored(new StoredShardState(store, DEDUPE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a stored wait has format 9, this release reads 1 to 2; was it written by a newer release?");
    }

    private static void readInto(StateStore target) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoredFormatTest.class.getResourceAsStream(FILE), FILE)) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(" "))
                    .forEach(parts -> target.put(
                            Table.valueOf(parts[0]),
                            HexFormat.of().parseHex(parts[1]),
                            HexFormat.of().parseHex(parts[2])));
        }
    }

    /** One entry a line: table, key, value. */
    private static List<String> lines(StateStore source) {
        List<String> lines = new ArrayList<>();
        for (Table table : Arrays.asList(Table.values())) {
            source.scan(
                    table,
                    null,
                    null,
                    (key, value) -> lines.add(table + " " + HexFormat.of().formatHex(key) + " "
                            + HexFormat.of().formatHex(value)));
        }
        return lines;
    }
}
