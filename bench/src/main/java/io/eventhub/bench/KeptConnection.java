package io.eventhub.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that posts a body, and is free for the next once the answer is there. Does no more than it
 * must, so that the load generator takes little from what it measures. Owned by one thread, which never waits in it.
 */
final class KeptConnection implements AutoCloseable {
    private static final String HEADER_END = "\r\n\r\n";
    private static final String CONTENT_LENGTH = "\r\ncontent-length:";

    private final URI target;
    private final String contentType;
    private final StringBuilder answer = new StringBuilder();
    private final ByteBuffer read = ByteBuffer.allocateDirect(64 << 10);
    private ByteBuffer unwritten = ByteBuffer.allocate(0);
    private SocketChannel channel;
    private boolean busy;

    KeptConnection(URI target, String contentType) throws IOException {
        this.target = target;
        this.contentType = contentType;
        this.channel = open(target);
    }

    private static SocketChannel open(URI target) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(target.getHost(), target.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    boolean isBusy() {
        return busy;
    }

    void post(String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        byte[] header = ("POST " + target.getPath() + " HTTP/1.1\r\nHost: " + target.getAuthority()
                        + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length + HEADER_END)
                .getBytes(StandardCharsets.US_ASCII);
        unwritten = ByteBuffer.allocate(header.length + bytes.length)
                .put(header)
                .put(bytes)
                .flip();
        busy = true;
        channel.write(unwritten);
    }

    /** Posts the same once more. */
    void repeat() throws IOException {
        unwritten.rewind();
        busy = true;
        channel.write(unwritten);
    }

    /** The status of an answer that has arrived since the last call, or 0. A lost connection is a failure of that post. */
    int takeStatus() throws IOException {
        if (unwritten.hasRemaining()) {
            channel.write(unwritten);
        }
        read.clear();
        if (channel.read(read) < 0) {
            throw new IOException(target + " closed the connection");
        }
        answer.append(StandardCharsets.ISO_8859_1.decode(read.flip()));
        return isWhole() ? status() : 0;
    }

    private boolean isWhole() {
        int headerEnd = answer.indexOf(HEADER_END);
        return headerEnd >= 0 && answer.length() >= headerEnd + HEADER_END.length() + contentLength(headerEnd);
    }

    private int contentLength(int headerEnd) {
        String header = answer.substring(0, headerEnd).toLowerCase(Locale.ROOT);
        int start = header.indexOf(CONTENT_LENGTH);
        if (start < 0) {
            throw new IllegalStateException("an answer without a length: " + header);
        }
        int end = header.indexOf('\r', start + CONTENT_LENGTH.length());
        return Integer.parseInt(header.substring(start + CONTENT_LENGTH.length(), end < 0 ? headerEnd : end)
                .strip());
    }

    private int status() {
        String line = answer.substring(0, answer.indexOf("\r\n"));
        answer.setLength(0);
        busy = false;
        return Integer.parseInt(line.split(" ", 3)[1]);
    }

    /** Gives up what is under way and connects anew. */
    void reopen() throws IOException {
        channel.close();
        answer.setLength(0);
        channel = open(target);
        busy = false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
