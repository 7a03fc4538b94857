package io.eventhub.hub.command;

import io.eventhub.engine.replay.TimelineResult;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results of timelines in the XML that build servers read: a test case each, its file as the class. */
final class JUnitReport {
    private JUnitReport() {}

    /** Writes {@code file} anew, and the folder it stands in. */
    static void write(Path file, String rulebase, List<TimelineResult> results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, rulebase, results);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    private static void suite(XMLStreamWriter xml, String rulebase, List<TimelineResult> results)
            throws XMLStreamException {
        long failures = results.stream().filter(result -> !result.isPassed()).count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", rulebase);
        xml.writeAttribute("tests", Integer.toString(results.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        for (TimelineResult result : results) {
            testCase(xml, result);
        }
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, TimelineResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.timeline().file());
        xml.writeAttribute("name", printable(result.timeline().name()));
        if (!result.isPassed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", result.differences().size() + " differences");
            xml.writeCharacters(printable(String.join("\n", result.differences())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML cannot hold most control characters, not even escaped. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x{9}\\x{A}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
