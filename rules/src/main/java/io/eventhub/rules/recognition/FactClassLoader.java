package io.eventhub.rules.recognition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of declared types that were compiled at different times, each where it was loaded; the compiler reads
 * them as resources.
 */
public final class FactClassLoader extends ClassLoader {
    private final Map<String, Class<?>> classes = new HashMap<>();

    public FactClassLoader(Collection<Class<?>> classes, ClassLoader parent) {
        super(parent);
        classes.forEach(type -> this.classes.put(type.getName(), type));
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = classes.get(name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return found;
    }

    @Override
    protected @Nullable URL findResource(String name) {
        Class<?> found = name.endsWith(".class")
                ? classes.get(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        try {
            return found == null ? null : new URL(null, "fact:" + name, new ClassFile(found));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Opens the bytes of a class where it was loaded. */
    private static final class ClassFile extends URLStreamHandler {
        private final Class<?> type;

        ClassFile(Class<?> type) {
            this.type = type;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    try (InputStream bytes = type.getClassLoader().getResourceAsStream(url.getPath())) {
                        if (bytes == null) {
                            throw new IOException("no class file of " + type);
                        }
                        return new ByteArrayInputStream(bytes.readAllBytes());
                    }
                }
            };
        }
    }
}
