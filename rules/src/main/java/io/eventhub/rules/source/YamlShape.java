package io.eventhub.rules.source;

import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Walks a document as its readers will, aliases followed, and says what is wrong with its shape: tags that name classes,
 * nesting without end, or few lines that stand for millions. For one document.
 */
final class YamlShape {
    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 200_000;
    private static final Set<Tag> KNOWN = Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);

    private final String file;
    private final Findings findings;
    private int nodes;

    YamlShape(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** False with a finding when nobody should read the document. */
    boolean isReadable(Node node) {
        return isReadable(node, 0);
    }

    private boolean isReadable(Node node, int depth) {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            return refused(
                    node,
                    depth > DEEPEST ? "the nesting is deeper than " + DEEPEST : "aliases multiply what stands here",
                    "write the values out, without * aliases");
        }
        if (!KNOWN.contains(node.getTag())) {
            return refused(node, "the tag \"" + node.getTag() + "\" stands here", "write the value without a tag");
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().allMatch(item -> isReadable(item, depth + 1));
        }
        return !(node instanceof MappingNode mapping)
                || mapping.getValue().stream().allMatch(entry -> isReadable(entry, depth + 1));
    }

    private boolean isReadable(NodeTuple entry, int depth) {
        return isReadable(entry.getKeyNode(), depth) && isReadable(entry.getValueNode(), depth);
    }

    private boolean refused(Node node, String what, String advice) {
        String position = node.getStartMark()
                .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
        findings.error(file, position, what, advice);
        return false;
    }
}
