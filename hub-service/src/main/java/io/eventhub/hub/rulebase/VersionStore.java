package io.eventhub.hub.rulebase;

import io.eventhub.hub.database.JsonColumn;
import io.eventhub.model.WallClock;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Versions in Postgres, and which of them is active. Every writing step is one transaction that holds the lock of
 * {@code rulebase_active}, so that steps of several analysts and instances follow one another, and leaves its line in the
 * audit log. Thread-safe.
 */
public final class VersionStore {
    private static final String SELECT = """
            SELECT number, parent, hash, name, origin, author, comment, created_ms, findings, timelines, state,
              approved_by, approved_ms, published_by, published_ms FROM rulebase_version""";

    private static final String INSERT = """
            INSERT INTO rulebase_version (number, parent, hash, name, origin, author, comment, created_ms, findings,
              timelines, outline, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, 'DRAFT')""";

    private static final String ACTIVATE = """
            INSERT INTO rulebase_active (number, since_ms) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET number = excluded.number, since_ms = excluded.since_ms""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final WallClock clock;

    VersionStore(JdbcTemplate jdbc, TransactionTemplate transactions, WallClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The number of the version that every hub is to run. */
    public OptionalInt active() {
        return number("SELECT number FROM rulebase_active");
    }

    /** @throws RefusedException when there is no such version */
    public RulebaseVersion version(int number) {
        return jdbc.query(SELECT + " WHERE number = ?", (row, index) -> VersionRows.version(row), number).stream()
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException(RefusedException.Kind.NOT_FOUND, "there is no version " + number));
    }

    /** Versions below a number, the latest first. */
    public List<RulebaseVersion> page(int below, int limit) {
        return jdbc.query(
                SELECT + " WHERE number < ? ORDER BY number DESC LIMIT ?",
                (row, index) -> VersionRows.version(row),
                below,
                limit);
    }

    /** Its files; none when there is no such version. */
    public RulebaseFolder files(int number) {
        Map<String, byte[]> files = new HashMap<>();
        jdbc.query(
                "SELECT path, content FROM rulebase_file WHERE number = ?",
                row -> {
                    files.put(row.getString("path"), row.getBytes("content"));
                },
                number);
        return new RulebaseFolder(files);
    }

    Outline outline(int number) {
        List<String> found =
                jdbc.queryForList("SELECT outline FROM rulebase_version WHERE number = ?", String.class, number);
        return Outline.parse(found.get(0));
    }

    /** The hash of the folder as it was last taken. */
    Optional<String> lastFolder() {
        return jdbc
                .queryForList(
                        "SELECT hash FROM rulebase_version WHERE origin = 'FOLDER' ORDER BY number DESC LIMIT 1",
                        String.class)
                .stream()
                .findFirst();
    }

    /** The version that was active before the one that is. */
    OptionalInt before(int active) {
        return number(
                "SELECT number FROM rulebase_audit WHERE what IN ('PUBLISHED', 'ROLLED_BACK') AND number <> ?"
                        + " ORDER BY id DESC LIMIT 1",
                active);
    }

    /** Lines of the audit log below an id, the latest first. */
    public List<AuditEntry> audit(long below, int limit) {
        return jdbc.query(
                "SELECT id, time_ms, who, what, number, detail FROM rulebase_audit WHERE id < ? ORDER BY id DESC LIMIT ?",
                (row, index) -> VersionRows.audit(row),
                below,
                limit);
    }

    /** Does one step while no other instance does one. */
    <T> T locked(Function<Step, T> work) {
        T result = transactions.execute(status -> {
            jdbc.execute("LOCK TABLE rulebase_active IN SHARE ROW EXCLUSIVE MODE");
            return work.apply(new Step());
        });
        if (result == null) {
            throw new IllegalStateException("a step gave no result");
        }
        return result;
    }

    void note(String who, String what, OptionalInt number, String detail) {
        jdbc.update(
                "INSERT INTO rulebase_audit (time_ms, who, what, number, detail) VALUES (?, ?, ?, ?, ?)",
                clock.timeMs(),
                who,
                what,
                boxed(number),
                storable(detail));
    }

    private OptionalInt number(String query, Object... values) {
        return jdbc.queryForList(query, Integer.class, values).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** Without the one character that Postgres cannot hold. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /** What may be done under the lock. */
    final class Step {
        private Step() {}

        OptionalInt active() {
            return VersionStore.this.active();
        }

        /** Stores a draft made from {@code parent}. */
        int add(Draft draft, OptionalInt parent) {
            Rulebase rulebase = draft.examined().rulebase();
            int number = number("SELECT coalesce(max(number), 0) + 1 FROM rulebase_version")
                    .orElse(1);
            jdbc.update(
                    INSERT,
                    number,
                    boxed(parent),
                    rulebase.version(),
                    storable(rulebase.name()),
                    draft.origin().name(),
                    draft.author().who(),
                    draft.comment(),
                    draft.author().timeMs(),
                    JsonColumn.write(draft.examined().check().findings()),
                    JsonColumn.write(draft.examined().timelines()),
                    Outlining.of(rulebase, draft.examined().folder()).json());
            List<Object[]> files = draft.examined().folder().files().entrySet().stream()
                    .map(file -> new Object[] {number, file.getKey(), file.getValue()})
                    .toList();
            jdbc.batchUpdate("INSERT INTO rulebase_file (number, path, content) VALUES (?, ?, ?)", files);
            note(draft.author().who(), "STORED", OptionalInt.of(number), draft.comment());
            return number;
        }

        void approve(int number, Signature approver, String comment) {
            jdbc.update(
                    "UPDATE rulebase_version SET state = 'APPROVED', approved_by = ?, approved_ms = ? WHERE number = ?",
                    approver.who(),
                    approver.timeMs(),
                    number);
            note(approver.who(), "APPROVED", OptionalInt.of(number), comment);
        }

        /** Makes it the one that every hub runs; the hubs hear of it when the transaction ends. */
        void publish(int number, Signature publisher, String comment) {
            jdbc.update(
                    "UPDATE rulebase_version SET state = 'PUBLISHED', published_by = ?, published_ms = ?"
                            + " WHERE number = ? AND state <> 'PUBLISHED'",
                    publisher.who(),
                    publisher.timeMs(),
                    number);
            activate(number, publisher, "PUBLISHED", comment);
        }

        void activate(int number, Signature who, String what, String comment) {
            jdbc.update(ACTIVATE, number, who.timeMs());
            note(who.who(), what, OptionalInt.of(number), comment);
        }
    }
}
