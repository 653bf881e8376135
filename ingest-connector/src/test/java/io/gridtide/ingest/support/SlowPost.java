package io.gridtide.ingest.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

/**
 * A request that has begun and waits for the test to end its body. Over a plain socket, because the JDK's client looks for an
 * answer only after it has sent the whole body.
 */
public final class SlowPost implements AutoCloseable {
    private final Socket socket;

    private SlowPost(Socket socket) {
        this.socket = socket;
    }

    /** Sends the headers and the beginning of the body. */
    public static SlowPost begin(URI address, Map<String, String> headers, String beginning) throws IOException {
        SlowPost post = new SlowPost(new Socket(address.getHost(), address.getPort()));
        StringBuilder head = new StringBuilder("POST " + address.getPath() + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        int length = beginning.getBytes(UTF_8).length;
        head.append(Integer.toHexString(length)).append("\r\n").append(beginning);
        post.send(head + "\r\n");
        return post;
    }

    /** Whether it was answered although its body has not ended, which is to be refused. */
    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Ends the body and gives the whole answer, status line and headers included. */
    public String end() throws IOException {
        send("0\r\n\r\n");
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
