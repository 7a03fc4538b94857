package io.eventhub.hub.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as the bytes they are: what reads JSON wants bytes again. Owned by one thread. */
final class ByteLines implements AutoCloseable {
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, a line feed with or without a carriage return before it; null after the last. */
    byte @Nullable [] next() throws IOException {
        int searched = from;
        while (true) {
            for (int i = searched; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, from, i > from && buffer[i - 1] == '\r' ? i - 1 : i);
                    from = i + 1;
                    return line;
                }
            }
            searched = to - from;
            if (!fill()) {
                return last();
            }
        }
    }

    private byte @Nullable [] last() {
        byte[] line = from == to ? null : Arrays.copyOfRange(buffer, from, to);
        from = to;
        return line;
    }

    /** Moves what is left to the front and reads more behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
