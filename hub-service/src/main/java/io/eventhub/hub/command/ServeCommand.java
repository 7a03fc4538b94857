package io.eventhub.hub.command;

import io.eventhub.hub.HubApplication;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hub serve}: the hub, until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Run the hub until Ctrl-C.",
            "With KAFKA_BOOTSTRAP_SERVERS and SPRING_DATASOURCE_URL set it uses these; what is not set is started in the"
                    + " process, with its data below --data, where it survives a restart.",
            "An option that is left out leaves the setting to application.yaml and the environment."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--rulebase", paramLabel = "DIR", description = "The rulebase to run (default: the shipped telco).")
    private @Nullable Path rulebase;

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory (default: data).")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "The HTTP port (default: 8080; 0 takes a free one).")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (HubApplication.Running hub = HubApplication.start(properties(System.getenv()))) {
            out.println("The hub listens on http://localhost:" + hub.port() + ". Ctrl-C ends it.");
            out.flush();
            hub.awaitFailure();
        }
        // Ctrl-C ends the process before this; a shard that failed must not leave a hub that takes events and drops
        // them.
        return ExitCode.FAILED;
    }

    private Map<String, Object> properties(Map<String, String> environment) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (rulebase != null) {
            properties.put(
                    "hub.rulebase.directory",
                    RulebaseArgument.existing(rulebase).toString());
        } else if (!environment.containsKey("HUB_RULEBASE_DIRECTORY")) {
            properties.put(
                    "hub.rulebase.directory",
                    HubLocation.shippedRulebase(environment, "telco").toString());
        }
        if (data != null) {
            properties.put("hub.data-directory", data.toString());
        }
        if (port != null) {
            properties.put("server.port", port);
        }
        return properties;
    }
}
