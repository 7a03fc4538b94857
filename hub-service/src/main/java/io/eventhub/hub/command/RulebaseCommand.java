package io.eventhub.hub.command;

import io.eventhub.hub.remote.RemoteRulebase;
import io.eventhub.rules.RulebaseArchive;
import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.RulebaseLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code hub rulebase}: the versions of a running hub's rulebase. Each method is a command. */
@Command(
        name = "rulebase",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "The versions of a running hub's rulebase: look at them, publish, roll back.",
            "A typical way: download, change the files, check, diff, publish."
        })
final class RulebaseCommand implements Runnable {
    /** Says in a downloaded folder which version it was; hidden, so it is no part of the rulebase. */
    private static final String BASE_FILE = ".rulebase-version";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before a command runs
    private CommandSpec spec;

    @Option(
            names = "--hub",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:HUB_URL:-http://localhost:8080}",
            description = "The hub (default: HUB_URL, or else http://localhost:8080).")
    @SuppressWarnings("NullAway.Init") // has a default
    private URI hub;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            defaultValue = "${sys:user.name}",
            description = "Who you are, for the audit log (default: your name on this machine).")
    @SuppressWarnings("NullAway.Init") // has a default
    private String user;

    @Option(
            names = {"-m", "--comment"},
            paramLabel = "TEXT",
            scope = ScopeType.INHERIT,
            defaultValue = "",
            description = "Why, for the version and the audit log.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String comment;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the rulebase");
    }

    @Command(mixinStandardHelpOptions = true, description = "List versions, the latest first; * marks the active one.")
    int list(
            @Option(names = "--limit", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).")
                    int limit) {
        int active = rulebase().get("").path("active").path("number").asInt();
        rulebase().get("/versions?limit=" + limit).forEach(version -> output().version(version, active));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Show a version, and what publishing it came to.")
    int show(
            @Parameters(arity = "0..1", paramLabel = "N", description = "By default the active one.") @Nullable Integer number) {
        int shown = number == null ? active() : number;
        output().version(rulebase().get("/versions/" + shown), active());
        output().report(rulebase().get("/versions/" + shown + "/report"));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Let the hub check a folder and run its timelines, with its own settings; nothing is stored.")
    int check(
            @Parameters(paramLabel = "DIR", description = "The folder of a rulebase.") Path directory,
            @Option(
                            names = "--cost",
                            description = "Also print what each rule and aggregate keeps in memory, at most, at the"
                                    + " rates the hub has counted.")
                    boolean cost) {
        JsonNode checked = rulebase().post("/check", "*", "", read(directory));
        output().check(checked);
        if (cost) {
            output().costs(checked.path("costs"));
        }
        return checked.path("passed").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(mixinStandardHelpOptions = true, description = "Run the timelines of a stored version again.")
    int test(@Parameters(paramLabel = "N", description = "Its number.") int number) {
        JsonNode checked = rulebase().post("/versions/" + number + "/check", "*", "");
        output().check(checked);
        return checked.path("passed").asBoolean() ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Print what is different between two versions: scenarios, policy rows, and lines of files.")
    int diff(
            @Parameters(index = "0", paramLabel = "FROM", description = "A version's number.") int from,
            @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "By default the active one.")
                    @Nullable Integer to) {
        output().difference(rulebase().get("/diff?from=" + from + "&to=" + (to == null ? active() : to)));
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Store a folder as a new version and publish it, or publish a stored version.",
                "The version the folder was made from is the one it was downloaded as, or that of --base: when another is"
                        + " active by now, nothing is published."
            })
    int publish(
            @Parameters(paramLabel = "DIR|N", description = "A folder, or the number of a stored version.") String what,
            @Option(names = "--base", paramLabel = "N", description = "The version your change was made on.") @Nullable Integer base,
            @Option(names = "--draft", description = "Only store it, for somebody else to approve and publish.")
                    boolean draft,
            @Option(names = "--overwrite", description = "Publish whatever is active now.") boolean overwrite) {
        if (what.matches("\\d+")) {
            String on = overwrite ? "*" : base == null ? rulebase().activeTag() : tag(base);
            return published(rulebase().post("/versions/" + what + "/publish", on, comment));
        }
        Path directory = Path.of(what);
        String on = overwrite ? "*" : base == null ? baseOf(directory) : tag(base);
        JsonNode stored = rulebase().post("/versions", on, comment, read(directory));
        if (draft) {
            output().version(stored, 0);
            return ExitCode.OK;
        }
        JsonNode version = rulebase().post("/versions/" + stored.path("number").asInt() + "/publish", on, comment);
        remember(directory, version.path("number").asInt());
        return published(version);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Estimate what publishing a stored version would change, from the hub's last events.")
    int estimate(@Parameters(paramLabel = "N", description = "Its number.") int number) {
        output().effect(rulebase().post("/versions/" + number + "/estimate", "*", ""));
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Approve a draft of somebody else.")
    int approve(@Parameters(paramLabel = "N", description = "Its number.") int number) {
        output().version(rulebase().post("/versions/" + number + "/approve", "*", comment), 0);
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Make a version active again that was published before.")
    int rollback(
            @Parameters(arity = "0..1", paramLabel = "N", description = "By default the one before the active one.")
                    @Nullable Integer number) {
        String path = "/rollback" + (number == null ? "" : "?to=" + number);
        return published(rulebase().post(path, rulebase().activeTag(), comment));
    }

    @Command(mixinStandardHelpOptions = true, description = "Write the files of a version into a new folder.")
    int download(
            @Parameters(index = "0", paramLabel = "DIR", description = "Where to; must not be there yet.")
                    Path directory,
            @Parameters(index = "1", arity = "0..1", paramLabel = "N", description = "By default the active one.")
                    @Nullable Integer number)
            throws IOException {
        int version = number == null ? active() : number;
        RulebaseFolder folder =
                RulebaseArchive.read(new ByteArrayInputStream(rulebase().archive(version)), RulebaseLimits.defaults());
        Files.createDirectory(directory);
        for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.resolve("..").normalize());
            Files.write(path, file.getValue());
        }
        remember(directory, version);
        spec.commandLine()
                .getOut()
                .println(folder.files().size() + " files of version " + version + " in " + directory);
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Pause a scenario: it sends nothing until it is resumed.")
    int pause(@Parameters(paramLabel = "SCENARIO", description = "Its id.") String scenario) {
        return published(rulebase().post(path(scenario, "pause"), rulebase().activeTag(), comment));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Resume a paused scenario.",
                "Also one that a shard paused because a rule went beyond a limit: publishing ends all pauses of that kind."
            })
    int resume(@Parameters(paramLabel = "SCENARIO", description = "Its id.") String scenario) {
        return published(rulebase().post(path(scenario, "resume"), rulebase().activeTag(), comment));
    }

    @Command(mixinStandardHelpOptions = true, description = "Change a scenario's priority.")
    int priority(
            @Parameters(index = "0", paramLabel = "SCENARIO", description = "Its id.") String scenario,
            @Parameters(index = "1", paramLabel = "P", description = "0 to 100.") int priority) {
        return published(rulebase()
                .put(path(scenario, "priority"), rulebase().activeTag(), comment, Map.of("priority", priority)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Change a parameter of a scenario that is made from a template.")
    int parameter(
            @Parameters(index = "0", paramLabel = "TEMPLATE", description = "Its file's name without .yaml.")
                    String template,
            @Parameters(index = "1", paramLabel = "ROW", description = "The id of the row.") String row,
            @Parameters(index = "2", paramLabel = "NAME", description = "The parameter.") String name,
            @Parameters(index = "3", paramLabel = "VALUE", description = "Its value, as in the file.") String value) {
        String path = "/templates/" + RemoteRulebase.segment(template) + "/" + RemoteRulebase.segment(row) + "/"
                + RemoteRulebase.segment(name);
        return published(rulebase().put(path, rulebase().activeTag(), comment, Map.of("value", value)));
    }

    @Command(mixinStandardHelpOptions = true, description = "Print who did what to the rulebase, the latest first.")
    int audit(
            @Option(names = "--limit", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).")
                    int limit) {
        rulebase().get("/audit?limit=" + limit).forEach(output()::audit);
        return ExitCode.OK;
    }

    private int published(JsonNode version) {
        output().version(version, version.path("state").asString().equals("published") ? active() : 0);
        return ExitCode.OK;
    }

    private RemoteRulebase rulebase() {
        return new RemoteRulebase(hub, user);
    }

    private RulebaseOutput output() {
        return new RulebaseOutput(spec.commandLine().getOut());
    }

    private int active() {
        return rulebase().get("").path("active").path("number").asInt();
    }

    private static String path(String scenario, String verb) {
        return "/scenarios/" + RemoteRulebase.segment(scenario) + "/" + verb;
    }

    private static String tag(int number) {
        return "\"" + number + "\"";
    }

    private static RulebaseFolder read(Path directory) {
        return RulebaseFolder.read(RulebaseArgument.existing(directory));
    }

    private static String baseOf(Path directory) {
        try {
            return tag(Integer.parseInt(
                    Files.readString(directory.resolve(BASE_FILE)).strip()));
        } catch (IOException | NumberFormatException e) {
            throw new CommandFailedException(directory + " does not say which version it was made from: name it with"
                    + " --base, or overwrite whatever is active with --overwrite");
        }
    }

    private static void remember(Path directory, int number) {
        try {
            Files.writeString(directory.resolve(BASE_FILE), number + "\n");
        } catch (IOException e) {
            throw new CommandFailedException("version " + number + " is there, but " + directory.resolve(BASE_FILE)
                    + " cannot be written: " + e.getMessage());
        }
    }
}
