package io.gridtide.ingest.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A provider on loopback that answers as a test tells it, and keeps what it was asked. */
public final class LoopbackProvider implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private volatile Function<URI, Reply> behaviour = uri -> Reply.status(404);

    /** How to answer one request. */
    @FunctionalInterface
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;

        static Reply status(int status, String... header) {
            return exchange -> {
                for (int index = 0; index < header.length; index += 2) {
                    exchange.getResponseHeaders().add(header[index], header[index + 1]);
                }
                exchange.sendResponseHeaders(status, -1);
            };
        }

        static Reply body(String contentType, String body) {
            return body(200, contentType, body.getBytes(UTF_8));
        }

        static Reply body(int status, String contentType, byte[] body) {
            return exchange -> {
                exchange.getResponseHeaders().add("Content-Type", contentType);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            };
        }

        /** Announces the whole body, sends half of it and cuts the connection. */
        static Reply half(String contentType, String body) {
            return exchange -> {
                byte[] whole = body.getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", contentType);
                exchange.sendResponseHeaders(200, whole.length);
                OutputStream stream = exchange.getResponseBody();
                stream.write(whole, 0, whole.length / 2);
                stream.flush();
                throw new IOException("cut on purpose");
            };
        }
    }

    public LoopbackProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** From now on answers like this. */
    public void answers(Function<URI, Reply> answer) {
        behaviour = answer;
    }

    public void answers(Reply reply) {
        behaviour = uri -> reply;
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What was asked, in order. */
    public List<URI> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI());
        try (exchange) {
            behaviour.apply(exchange.getRequestURI()).to(exchange);
        }
    }
}
