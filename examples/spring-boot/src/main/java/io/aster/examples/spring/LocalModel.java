package io.aster.examples.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aster.value.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stands for a model on a network: it speaks chat completions on loopback, and tells what users have said. */
public final class LocalModel implements AutoCloseable {
    private final HttpServer server;

    /** Listens on a port; 0 for any that is free. */
    public LocalModel(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/chat/completions", LocalModel::answer);
        server.start();
    }

    /** Runs until it is stopped; takes the port if it is another than 8089. */
    public static void main(String[] args) throws IOException {
        LocalModel model = new LocalModel(args.length > 0 ? Integer.parseInt(args[0]) : 8089);
        System.out.println("The model is at " + model.url());
    }

    /** What {@code spring.ai.openai.base-url} has to be. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String body = Json.writeDocument(completion("I heard " + heard(Json.parseDocument("request", request))));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Object> heard(Map<String, ?> request) {
        List<Object> heard = new ArrayList<>();
        if (request.get("messages") instanceof List<?> messages) {
            for (Object each : messages) {
                if (each instanceof Map<?, ?> message && "user".equals(message.get("role"))) {
                    heard.add(String.valueOf(message.get("content")));
                }
            }
        }
        return heard;
    }

    private static Map<String, Object> completion(String text) {
        Map<String, Object> message = Map.of("role", "assistant", "content", text);
        return Map.of(
                "id",
                "chatcmpl-1",
                "object",
                "chat.completion",
                "created",
                1_700_000_000L,
                "model",
                "local",
                "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
                "usage",
                Map.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15));
    }
}
