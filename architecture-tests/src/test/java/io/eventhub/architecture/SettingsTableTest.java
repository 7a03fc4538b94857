package io.eventhub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventhub.hub.settings.HubSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operator guide lists every setting with its default, and none that does not exist. */
class SettingsTableTest {
    private static final Path GUIDE = Path.of("../src/docs/operator-guide.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(hub\\.[^`]+)` \\| (?:`([^`]*)`)? ?\\|", Pattern.MULTILINE);

    @Test
    void theGuideListsEverySettingWithItsDefault() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        ROW.matcher(Files.readString(GUIDE)).results().forEach(row -> listed.put(row.group(1), defaultOf(row)));
        assertThat(listed).isEqualTo(settings(HubSettings.class, "hub", new TreeMap<>()));
    }

    private static String defaultOf(MatchResult row) {
        return row.group(2) == null ? "" : row.group(2);
    }

    private static Map<String, String> settings(Class<?> type, String prefix, Map<String, String> found)
            throws IOException {
        for (RecordComponent part : type.getRecordComponents()) {
            String key = prefix + "." + kebab(part.getName());
            if (part.getType().isRecord()) {
                settings(part.getType(), key, found);
            } else {
                found.put(key, defaultValue(type, part));
            }
        }
        return found;
    }

    /** Of the constructor's parameter: the annotation does not reach the component. */
    private static String defaultValue(Class<?> type, RecordComponent part) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            if (parameter.getName().equals(part.getName()) && parameter.isAnnotationPresent(DefaultValue.class)) {
                return String.join(
                        ",", parameter.getAnnotation(DefaultValue.class).value());
            }
        }
        return "";
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
