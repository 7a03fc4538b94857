package io.eventhub.rules.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML files into nodes that know their place. */
public final class Yaml {
    private Yaml() {}

    /** The documents of a file; what is no YAML is a finding, and the documents before it are returned. */
    public static List<YamlNode> read(String file, byte[] content, Findings findings) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setLabel(file)
                .build();
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(settings).composeAllFromString(new String(content, StandardCharsets.UTF_8))) {
                if (new YamlShape(file, findings).isReadable(node)) {
                    documents.add(new YamlNode(file, node, findings));
                }
            }
        } catch (MarkedYamlEngineException e) {
            String position = e.getProblemMark()
                    .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                    .orElse("");
            findings.error(file, position, "not YAML: " + e.getProblem(), "check indentation, colons and quotes");
        } catch (StackOverflowError e) {
            findings.error(file, "", "not YAML: it is nested too deeply", "write it with less nesting");
        } catch (YamlEngineException e) {
            findings.error(file, "", "not YAML: " + e.getMessage(), "check indentation, colons and quotes");
        }
        return documents;
    }
}
