package io.eventhub.rules.recognition;

import io.eventhub.rules.source.GeneratedText;
import java.util.Set;

/**
 * What a build is made from.
 *
 * @param reads the classes of the types the text reads but does not declare, whose fields are compiled into what it becomes
 */
record BuildSource(GeneratedText drl, Set<Class<?>> reads) {
    BuildSource {
        reads = Set.copyOf(reads);
    }
}
