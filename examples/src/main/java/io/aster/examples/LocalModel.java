package io.aster.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aster.value.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stands for a model on a network: speaks OpenAI's chat-completions protocol on this machine, and tells what the user has said. */
final class LocalModel implements AutoCloseable {
    private final HttpServer server;

    LocalModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", LocalModel::answer);
        server.start();
    }

    /** Where a client finds it. */
    String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] response =
                    Json.writeDocument(completion("I heard " + said(request))).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    private static List<String> said(String request) {
        Object messages =
                Objects.requireNonNull(Json.parseDocument("request", request).get("messages"));
        return ((List<?>) messages)
                .stream()
                        .map(message -> (Map<?, ?>) message)
                        .filter(message -> "user".equals(message.get("role")))
                        .map(message -> String.valueOf(message.get("content")))
                        .toList();
    }

    private static Map<String, Object> completion(String text) {
        Map<String, Object> choice =
                Map.of("index", 0, "message", Map.of("role", "assistant", "content", text), "finish_reason", "stop");
        return Map.of(
                "id", "1", "object", "chat.completion", "created", 1, "model", "local", "choices", List.of(choice));
    }
}
