import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.eventhub.hub.embedded.EmbeddedDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * A broker and a database of their own for hubs that are told where theirs are: prints the settings as one line of
 * JSON, and stops with its standard input. `java -cp CLASS_PATH Externals.java DIRECTORY`
 */
public final class Externals {
    public static void main(String[] arguments) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (EmbeddedDefault externals = EmbeddedDefault.start(Path.of(arguments[0]), true, true)) {
            StringBuilder json = new StringBuilder();
            for (Map.Entry<String, String> setting : new TreeMap<>(externals.properties()).entrySet()) {
                json.append(json.length() == 0 ? "{" : ",");
                json.append('"').append(setting.getKey()).append("\":\"").append(setting.getValue()).append('"');
            }
            System.out.println(json.append('}'));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
