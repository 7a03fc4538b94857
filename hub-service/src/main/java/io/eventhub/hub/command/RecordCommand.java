package io.eventhub.hub.command;

import io.eventhub.engine.ShardSettings;
import io.eventhub.engine.replay.TimelineResult;
import io.eventhub.engine.replay.TimelineRunner;
import io.eventhub.hub.history.RecordedHistory;
import io.eventhub.hub.recording.ActorEvents;
import io.eventhub.hub.recording.TimelineText;
import io.eventhub.hub.replay.FileRecording;
import io.eventhub.hub.replay.Recording;
import io.eventhub.model.BusinessEvent;
import io.eventhub.model.Decision;
import io.eventhub.model.EventRef;
import io.eventhub.model.Profile;
import io.eventhub.profile.PostgresProfileStore;
import io.eventhub.rules.Rulebase;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.timeline.Timelines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hub test record}: a timeline test from what happened with an actor. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Write a timeline test from what happened with an actor: its events from the broker, its profile and the"
                    + " decisions from the hub's database. All of it is only read.",
            "Fields that the catalogue marks personal are masked, and so is the actor; equal values get equal masks.",
            "The test is run once; where it does not come to what the hub decided, that is told and the exit code is 1."
        })
final class RecordCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private RulebaseArgument rulebase = new RulebaseArgument();

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private TopicOption topic = new TopicOption();

    @Mixin
    private OutputFile output = new OutputFile();

    @Option(names = "--actor", paramLabel = "A", required = true, description = "Whose timeline.")
    @SuppressWarnings("NullAway.Init") // required
    private String actor;

    @Option(names = "--from", paramLabel = "TIME", required = true, description = "Record time from, inclusive.")
    @SuppressWarnings("NullAway.Init") // required
    private String from;

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "Record time to, exclusive.")
    @SuppressWarnings("NullAway.Init") // required
    private String to;

    @Option(names = "--name", paramLabel = "SENTENCE", description = "What the test shows.")
    private String name = "recorded from a real actor";

    @Option(names = "--events", paramLabel = "FILE", description = "Take the events from a file instead of the broker.")
    private @Nullable Path events;

    @Override
    public Integer call() throws IOException {
        long fromMs = Instants.parse(spec, "--from", from);
        long toMs = Instants.parse(spec, "--to", to);
        Rulebase compiled = rulebase.check().orElseThrow();
        ActorEvents taken = new ActorEvents(compiled.catalogue(), actor, fromMs, toMs);
        recording(fromMs).forEach(taken);
        if (taken.events().isEmpty()) {
            throw new CommandFailedException("no event of the actor was recorded from " + from + " to " + to);
        }
        List<String> lines;
        try (ProfileDatabase database = ProfileDatabase.openToRead(System.getenv(), data.directory())) {
            lines = timeline(compiled, taken.events(), fromMs, toMs, database);
        }
        output.write(spec, out -> lines.forEach(out));
        return run(compiled, lines) ? ExitCode.OK : ExitCode.FAILED;
    }

    private Recording recording(long fromMs) throws IOException {
        return events == null ? topic.recording(System.getenv(), data.directory(), fromMs) : new FileRecording(events);
    }

    private List<String> timeline(
            Rulebase compiled, List<ActorEvents.Recorded> taken, long fromMs, long toMs, ProfileDatabase database) {
        RecordedHistory history = new RecordedHistory(database.dataSource());
        Map<String, Object> profile = new PostgresProfileStore(database.dataSource())
                .find(actor)
                .map(Profile::attributes)
                .orElse(Map.of());
        Set<String> known = taken.stream()
                .map(recorded -> identity(recorded.event().ref()))
                .collect(Collectors.toCollection(HashSet::new));
        List<BusinessEvent> inferred = inferred(history.businessEvents(actor, fromMs, toMs), known);
        List<Decision> all = history.decisions(actor, fromMs, toMs);
        List<Decision> decided = all.stream()
                .filter(decision -> isOfThese(decision.candidate().causes(), known))
                .toList();
        if (decided.size() < all.size()) {
            error((all.size() - decided.size()) + " decisions are left out: what led to them began before --from");
        }
        return new TimelineText(compiled.catalogue(), actor)
                .write(name, fromMs, toMs, profile, taken, inferred, decided);
    }

    /** Those that go back to known events only, directly or by way of one another; they become known. */
    private static List<BusinessEvent> inferred(List<BusinessEvent> all, Set<String> known) {
        boolean grew = true;
        while (grew) {
            grew = all.stream()
                    .filter(event -> isOfThese(event.causes(), known))
                    .map(event -> known.add(identity(event.event().ref())))
                    .reduce(false, Boolean::logicalOr);
        }
        return all.stream()
                .filter(event -> known.contains(identity(event.event().ref())))
                .toList();
    }

    private static boolean isOfThese(List<EventRef> causes, Set<String> known) {
        return causes.stream().allMatch(cause -> known.contains(identity(cause)));
    }

    private static String identity(EventRef event) {
        return event.source() + '\0' + event.id();
    }

    private boolean run(Rulebase compiled, List<String> lines) {
        String file = "tests/recorded.yaml";
        RulebaseFolder folder = new RulebaseFolder(
                Map.of(file, String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8)));
        TimelineRunner runner = new TimelineRunner(compiled, ShardSettings.defaults());
        List<TimelineResult> results = Timelines.read(folder, compiled.catalogue(), compiled.scenarios()).stream()
                .map(runner::run)
                .toList();
        results.forEach(result -> result.differences().forEach(this::error));
        return results.stream().allMatch(TimelineResult::isPassed);
    }

    private void error(String line) {
        spec.commandLine().getErr().println(line);
    }
}
