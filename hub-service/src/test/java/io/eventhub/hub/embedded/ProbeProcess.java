package io.eventhub.hub.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A hub's embedded default in a process of its own, to be killed: writes probe data, says it is ready, and stays. */
final class ProbeProcess {
    private ProbeProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedDefault embedded = EmbeddedDefault.start(Path.of(arguments[0]), true, true);
        ProbeData.write(embedded.properties(), "elsewhere");
        Files.createFile(Path.of(arguments[1]));
        new CountDownLatch(1).await();
    }
}
