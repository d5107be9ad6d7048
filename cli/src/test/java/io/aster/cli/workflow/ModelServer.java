package io.aster.cli.workflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aster.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that speaks OpenAI's chat completions, without tools and streams; it answers what a test tells it to. */
final class ModelServer implements AutoCloseable {
    /** Answers a request. */
    @FunctionalInterface
    interface Answering {
        /**
         * The answer to the last message.
         *
         * @throws IOException to answer with status 500
         */
        String answer(Asked asked) throws IOException;
    }

    /**
     * A request.
     *
     * @param key what was given as key, or "none"
     * @param model the model's name
     * @param prompt what the system said
     * @param message the last message
     * @param messages how many there were
     */
    record Asked(String key, String model, String prompt, String message, int messages) {}

    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Answering answering;

    ModelServer(Answering answering) throws IOException {
        this.answering = answering;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** All requests so far. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The prompts of all requests so far. */
    List<String> prompts() {
        return asked.stream().map(Asked::prompt).toList();
    }

    void answer(Answering other) {
        answering = other;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            List<String> keys = exchange.getRequestHeaders().getOrDefault("Authorization", List.of("none"));
            Asked request = asked(String.join(", ", keys), body);
            asked.add(request);
            try {
                Map<String, Object> message = Map.of("role", "assistant", "content", answering.answer(request));
                send(
                        exchange,
                        200,
                        Json.write(Map.of(
                                "id",
                                "chatcmpl-1",
                                "object",
                                "chat.completion",
                                "created",
                                1_700_000_000L,
                                "model",
                                request.model(),
                                "choices",
                                List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")))));
            } catch (IOException e) {
                send(exchange, 500, Json.write(Map.of("error", Map.of("message", String.valueOf(e.getMessage())))));
            }
        }
    }

    private static Asked asked(String authorization, String body) {
        Map<String, ?> request = Json.parseDocument("request", body);
        if (!(request.get("messages") instanceof List<?> messages)) {
            throw new UncheckedIOException(new IOException("no messages: " + body));
        }
        return new Asked(
                authorization,
                String.valueOf(request.get("model")),
                content(messages.get(0)),
                content(messages.get(messages.size() - 1)),
                messages.size());
    }

    private static String content(Object message) {
        return message instanceof Map<?, ?> map ? String.valueOf(map.get("content")) : "";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
