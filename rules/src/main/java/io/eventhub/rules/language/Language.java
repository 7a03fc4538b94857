package io.eventhub.rules.language;

import io.eventhub.rules.RulebaseFolder;
import io.eventhub.rules.source.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.drools.drl.parser.ParserError;
import org.drools.drl.parser.lang.dsl.DSLMappingEntry;
import org.drools.drl.parser.lang.dsl.DSLTokenizedMappingFile;

/** The sentences a rulebase may use: its own, then the shipped ones. */
record Language(List<Sentence> sentences) {
    private static final String SHIPPED = "language.dsl";
    private static final int LARGEST_FILE = 64 << 10;

    Language {
        sentences = List.copyOf(sentences);
    }

    /** Reads {@code scenarios/*.dsl}; everything wrong is a finding. */
    static Language read(RulebaseFolder folder, Findings findings) {
        List<Sentence> sentences = new ArrayList<>();
        folder.files().forEach((file, content) -> {
            if (file.startsWith("scenarios/") && file.endsWith(".dsl")) {
                sentences.addAll(sentences(file, content, findings));
            }
        });
        sentences.addAll(sentences(SHIPPED, shipped(), findings));
        return new Language(sentences);
    }

    private static byte[] shipped() {
        try (InputStream in = Objects.requireNonNull(Language.class.getResourceAsStream(SHIPPED))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped language cannot be read", e);
        }
    }

    private static List<Sentence> sentences(String file, byte[] content, Findings findings) {
        if (content.length > LARGEST_FILE) {
            findings.error(file, "", "the file has " + content.length + " bytes", "keep languages below 64 KiB");
            return List.of();
        }
        DSLTokenizedMappingFile mapping = new DSLTokenizedMappingFile();
        try {
            mapping.parseAndLoad(new StringReader(new String(content, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
        for (Object error : mapping.getErrors()) {
            error(file, (ParserError) error, findings);
        }
        return mapping.getErrors().isEmpty()
                ? mapping.getMapping().getEntries().stream().map(Sentence::of).toList()
                : List.of();
    }

    private static void error(String file, ParserError error, Findings findings) {
        findings.error(
                file,
                error.getRow() > 0 ? error.getRow() + ":" + (error.getCol() + 1) : "",
                "the language cannot be read: " + error.getMessage(),
                "write [when]sentence=condition, [then]sentence=consequence; put \\ before ( ) [ ] { } of a sentence");
    }

    /** The sentence a line is; the one that fixes most of its words when several fit. */
    Optional<Sentence> of(String line, DSLMappingEntry.Section section) {
        return sentences.stream()
                .filter(sentence -> sentence.mayStandIn(section)
                        && sentence.isAddition() == line.startsWith("-")
                        && sentence.fits(line))
                .max(Comparator.comparingInt(Sentence::fixedCharacters));
    }

    /** The sentence that a line, which is none, resembles most. */
    Optional<Sentence> nearest(String line, DSLMappingEntry.Section section) {
        return sentences.stream()
                .filter(sentence -> sentence.mayStandIn(section) && sentence.isAddition() == line.startsWith("-"))
                .min(Comparator.comparingDouble(sentence -> Resemblance.distance(line, sentence.key())));
    }
}
