package io.eventhub.rules.recognition;

import io.eventhub.rules.sandbox.CheckingTime;
import io.eventhub.rules.sandbox.FilteringLoader;
import io.eventhub.rules.sandbox.SideBySide;
import io.eventhub.rules.source.Findings;
import io.eventhub.rules.source.GeneratedText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.drools.wiring.api.classloader.ProjectClassLoader;

/**
 * Builds that another process is asked for: it leaves what they give in the asking process's {@link BuildCache}. Numbers are
 * big-endian, a text or file stands behind its length.
 *
 * <pre>
 *   cache's directory │ program │ number of classes, each with file name and content
 *     │ number of texts, each with the number of classes it reads and their names
 * </pre>
 */
public final class BuildRequest {
    private final Path directory;
    private final String program;
    private final Map<String, byte[]> classes;
    private final List<Text> texts;

    private record Text(String drl, List<String> reads) {}

    private BuildRequest(Path directory, String program, Map<String, byte[]> classes, List<Text> texts) {
        this.directory = directory;
        this.program = program;
        this.classes = classes;
        this.texts = texts;
    }

    /** @param cache one that keeps */
    static BuildRequest of(BuildCache cache, List<BuildSource> sources) {
        Map<String, byte[]> classes = new TreeMap<>();
        List<Text> texts = new ArrayList<>();
        for (BuildSource source : sources) {
            source.reads().forEach(type -> classes.put(BuildCache.fileName(type), BuildCache.classFile(type)));
            texts.add(new Text(
                    source.drl().toString(),
                    source.reads().stream().map(Class::getName).sorted().toList()));
        }
        return new BuildRequest(cache.directory().toAbsolutePath(), cache.program(), classes, texts);
    }

    void write(OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(target));
        out.writeUTF(directory.toString());
        out.writeUTF(program);
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> file : classes.entrySet()) {
            out.writeUTF(file.getKey());
            write(file.getValue(), out);
        }
        out.writeInt(texts.size());
        for (Text text : texts) {
            write(text.drl.getBytes(StandardCharsets.UTF_8), out);
            out.writeInt(text.reads.size());
            for (String name : text.reads) {
                out.writeUTF(name);
            }
        }
        out.flush();
    }

    private static void write(byte[] content, DataOutputStream out) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    private static BuildRequest read(InputStream source) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(source));
        Path directory = Path.of(in.readUTF());
        String program = in.readUTF();
        Map<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.put(in.readUTF(), in.readNBytes(in.readInt()));
        }
        List<Text> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String drl = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            List<String> reads = new ArrayList<>();
            for (int names = in.readInt(); names > 0; names--) {
                reads.add(in.readUTF());
            }
            texts.add(new Text(drl, reads));
        }
        return new BuildRequest(directory, program, classes, texts);
    }

    /**
     * Reads a request and does what it asks for, within the limits of a check. What Drools refuses leaves nothing: the process
     * that asked will find out why. Throws {@link IllegalArgumentException} when it is another program that asks: its jars were
     * replaced while it ran, and what these make is not what they made.
     */
    public static void answer(InputStream request) {
        answer(request, Program.name().orElse(""));
    }

    static void answer(InputStream request, String program) {
        try {
            BuildRequest asked = read(request);
            if (!asked.program.equals(program)) {
                throw new IllegalArgumentException("the request is of another program");
            }
            CheckingTime.within(CheckingTime.LIMIT, () -> SideBySide.all(asked.builds()));
        } catch (IOException e) {
            throw new UncheckedIOException("the request ends early", e);
        }
    }

    private List<Supplier<Boolean>> builds() {
        BuildCache cache = new BuildCache(directory, program);
        ClassLoader hub = new FilteringLoader(BuildRequest.class.getClassLoader());
        ClassLoader facts = ProjectClassLoader.createProjectClassLoader(hub, classes);
        List<Supplier<Boolean>> builds = new ArrayList<>();
        for (Text text : texts) {
            BuildSource source = new BuildSource(generated(text.drl), loaded(text.reads, facts));
            builds.add(
                    () -> CompiledModel.of(source, facts, cache, new Findings()).isPresent());
        }
        return builds;
    }

    private static GeneratedText generated(String drl) {
        GeneratedText text = new GeneratedText();
        // as one line: nobody will ask where it came from
        text.line(drl.substring(0, drl.length() - 1));
        return text;
    }

    private static Set<Class<?>> loaded(List<String> names, ClassLoader facts) {
        Set<Class<?>> loaded = new HashSet<>();
        for (String name : names) {
            try {
                loaded.add(facts.loadClass(name));
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("the request names " + name + " and does not hold it", e);
            }
        }
        return loaded;
    }
}
