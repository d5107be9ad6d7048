package io.aster.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aster.value.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Stands for a model on a network: speaks OpenAI's chat-completions protocol on this machine. */
final class LocalModel implements AutoCloseable {
    private final HttpServer server;

    private LocalModel(Function<List<Map<?, ?>>, Map<String, Object>> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, answers));
        server.start();
    }

    /** A model that tells what the user has said. */
    static LocalModel listening() throws IOException {
        return new LocalModel(messages -> text("I heard " + said(messages)));
    }

    /** A model that calls a tool, and tells what the last result of a tool is. */
    static LocalModel calling(String tool, Map<String, Object> arguments) throws IOException {
        return new LocalModel(messages -> messages.stream()
                .filter(message -> "tool".equals(message.get("role")))
                .reduce((first, second) -> second)
                .map(result -> text("I know " + result.get("content")))
                .orElseGet(() -> call(tool, arguments)));
    }

    /** Where a client finds it. */
    String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, Function<List<Map<?, ?>>, Map<String, Object>> answers)
            throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] response = Json.writeDocument(completion(answers.apply(messages(request))))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    private static List<Map<?, ?>> messages(String request) {
        Object messages =
                Objects.requireNonNull(Json.parseDocument("request", request).get("messages"));
        List<Map<?, ?>> all = new ArrayList<>();
        ((List<?>) messages).forEach(message -> all.add((Map<?, ?>) message));
        return all;
    }

    private static List<String> said(List<Map<?, ?>> messages) {
        return messages.stream()
                .filter(message -> "user".equals(message.get("role")))
                .map(message -> String.valueOf(message.get("content")))
                .toList();
    }

    private static Map<String, Object> text(String text) {
        return Map.of("role", "assistant", "content", text);
    }

    private static Map<String, Object> call(String tool, Map<String, Object> arguments) {
        Map<String, Object> function = Map.of("name", tool, "arguments", Json.write(arguments));
        return Map.of(
                "role",
                "assistant",
                "tool_calls",
                List.of(Map.of("id", "call-1", "type", "function", "function", function)));
    }

    private static Map<String, Object> completion(Map<String, Object> message) {
        String reason = message.containsKey("tool_calls") ? "tool_calls" : "stop";
        Map<String, Object> choice = Map.of("index", 0, "message", message, "finish_reason", reason);
        return Map.of(
                "id", "1", "object", "chat.completion", "created", 1, "model", "local", "choices", List.of(choice));
    }
}
