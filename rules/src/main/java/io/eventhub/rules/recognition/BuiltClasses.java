package io.eventhub.rules.recognition;

import io.eventhub.rules.sandbox.ClassScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.drools.model.Model;
import org.drools.wiring.api.classloader.ProjectClassLoader;

/**
 * The classes that one build of generated DRL gave. Immutable.
 *
 * @param models the names of those that say what rules and types there are
 * @param classes by the names of their files
 */
record BuiltClasses(List<String> models, Map<String, byte[]> classes) {
    BuiltClasses {
        models = List.copyOf(models);
        classes = Map.copyOf(classes);
    }

    /** What they refer to that no rule may use. To be asked before any of them is loaded, wherever they come from. */
    TreeSet<String> foreign() {
        TreeSet<String> foreign = new TreeSet<>();
        classes.values().forEach(content -> foreign.addAll(ClassScan.foreign(content)));
        return foreign;
    }

    /** Their models. */
    List<Model> load(ClassLoader parent) throws ReflectiveOperationException {
        ClassLoader loader = ProjectClassLoader.createProjectClassLoader(parent, classes);
        List<Model> loaded = new ArrayList<>();
        for (String model : models) {
            loaded.add((Model) loader.loadClass(model).getDeclaredConstructor().newInstance());
        }
        return loaded;
    }
}
