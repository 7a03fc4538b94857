package io.eventhub.rules.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The only way from compiled rules to the classes of the hub: those of the rule language, values, and the few of the hub
 * that rules speak to. Files, network, processes, threads, reflection, Spring and Kafka cannot be loaded through it.
 */
public final class FilteringLoader extends ClassLoader {
    private static final Set<String> HUB = Set.of(
            "io.eventhub.rules.recognition.EventFact",
            "io.eventhub.rules.recognition.Hub",
            "io.eventhub.rules.recognition.Hub$Proposal",
            "io.eventhub.rules.recognition.Hub$Publication",
            "io.eventhub.rules.recognition.JoinGuard",
            "io.eventhub.rules.eligibility.Verdict",
            "io.eventhub.rules.sandbox.TextPattern");

    /** Which classes and methods of these rules may use, the scan says. */
    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.constant",
            "java.lang.invoke",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "java.util.concurrent",
            "java.time",
            "java.time.chrono",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.math",
            "java.text",
            "io.eventhub.model");

    private static final Set<String> ALSO =
            Set.of("java.io.Serializable", "java.io.Externalizable", "java.io.ObjectInput", "java.io.ObjectOutput");

    private static final Set<String> REFUSED = Set.of(
            "java.lang.ClassLoader",
            "java.lang.Compiler",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.SecurityManager",
            "java.lang.StackWalker",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.Timer");

    static {
        registerAsParallelCapable();
    }

    public FilteringLoader(ClassLoader hub) {
        super(hub);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isVisible(name)) {
            throw new ClassNotFoundException(name + " does not exist for rules");
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isVisibleFile(name) ? super.getResource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isVisibleFile(name) ? super.getResources(name) : Collections.emptyEnumeration();
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return isVisibleFile(name) ? super.getResourceAsStream(name) : null;
    }

    /** The compiler reads the class files of Java to resolve what values inherit; nothing is loaded by that. */
    private static boolean isVisibleFile(String name) {
        return name.endsWith(".class")
                && (name.startsWith("java/")
                        || isVisible(name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')));
    }

    private static boolean isVisible(String name) {
        if (name.startsWith("org.drools.") || name.startsWith("org.kie.") || name.startsWith("org.mvel2.")) {
            return true;
        }
        int dollar = name.indexOf('$');
        String outer = dollar < 0 ? name : name.substring(0, dollar);
        String inPackage = outer.substring(0, Math.max(0, outer.lastIndexOf('.')));
        return HUB.contains(name) || ALSO.contains(name) || (PACKAGES.contains(inPackage) && !REFUSED.contains(outer));
    }
}
