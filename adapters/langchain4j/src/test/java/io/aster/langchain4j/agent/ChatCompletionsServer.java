package io.aster.langchain4j.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.value.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An HTTP server on loopback that speaks OpenAI's chat-completions protocol, whole answers and streams of server-sent events. */
public final class ChatCompletionsServer implements AutoCloseable {
    /** How long the pieces are that a text, or a tool's arguments, is streamed in. */
    private static final int PIECE = 40;

    static {
        // Otherwise every answer waits 40 ms for the client to acknowledge its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<List<Map<String, @Nullable Object>>, Map<String, @Nullable Object>> model;

    /**
     * Starts.
     *
     * @param model makes the assistant's message of the request's messages; what it throws is an answer with the status 400
     */
    public ChatCompletionsServer(Function<List<Map<String, @Nullable Object>>, Map<String, @Nullable Object>> model)
            throws IOException {
        this.model = model;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** What a client's base URL has to be. */
    public String baseUrl() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, @Nullable Object> request = Json.parseDocument("request", text);
            Map<String, @Nullable Object> message;
            try {
                message = model.apply(messages(request));
            } catch (RuntimeException | AssertionError e) {
                write(exchange, 400, "application/json", Json.writeDocument(error(e)));
                return;
            }
            if (Boolean.TRUE.equals(request.get("stream"))) {
                write(exchange, 200, "text/event-stream", events(message));
            } else {
                write(exchange, 200, "application/json", Json.writeDocument(completion(message)));
            }
        }
    }

    private static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> error(Throwable e) {
        return Map.of("error", Map.of("message", String.valueOf(e.getMessage()), "type", "invalid_request_error"));
    }

    private static Map<String, @Nullable Object> completion(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> whole = head("chat.completion");
        whole.put("choices", List.of(Map.of("index", 0, "message", message, "finish_reason", reason(message))));
        whole.put("usage", usage());
        return whole;
    }

    /** The message as a stream: text in pieces, each call with its name first and its arguments in pieces. */
    private static String events(Map<String, @Nullable Object> message) {
        List<Map<String, @Nullable Object>> chunks = new ArrayList<>();
        chunks.add(chunk(Map.of("role", "assistant"), null));
        if (message.get("content") instanceof String text) {
            pieces(text).forEach(piece -> chunks.add(chunk(Map.of("content", piece), null)));
        }
        List<ToolCall> calls = Message.fromJson(message).toolCalls();
        for (int i = 0; i < calls.size(); i++) {
            addCall(i, calls.get(i), chunks);
        }
        chunks.add(chunk(Map.of(), reason(message)));
        Map<String, @Nullable Object> last = head("chat.completion.chunk");
        last.put("choices", List.of());
        last.put("usage", usage());
        chunks.add(last);
        StringBuilder events = new StringBuilder();
        chunks.forEach(chunk ->
                events.append("data: ").append(Json.writeDocument(chunk)).append("\n\n"));
        return events.append("data: [DONE]\n\n").toString();
    }

    private static void addCall(int index, ToolCall call, List<Map<String, @Nullable Object>> chunks) {
        chunks.add(chunk(
                Map.of(
                        "tool_calls",
                        List.of(Map.of(
                                "index",
                                index,
                                "id",
                                call.id(),
                                "type",
                                "function",
                                "function",
                                Map.of("name", call.name(), "arguments", "")))),
                null));
        pieces(call.arguments())
                .forEach(piece -> chunks.add(chunk(
                        Map.of("tool_calls", List.of(Map.of("index", index, "function", Map.of("arguments", piece)))),
                        null)));
    }

    private static Map<String, @Nullable Object> chunk(Map<String, ?> delta, @Nullable String reason) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", reason);
        Map<String, @Nullable Object> chunk = head("chat.completion.chunk");
        chunk.put("choices", List.of(choice));
        return chunk;
    }

    private static Map<String, @Nullable Object> head(String object) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("id", "chatcmpl-1");
        head.put("object", object);
        head.put("created", 1_700_000_000L);
        head.put("model", "replay-1");
        return head;
    }

    private static Map<String, Object> usage() {
        return Map.of("prompt_tokens", 10, "completion_tokens", 5, "total_tokens", 15);
    }

    private static String reason(Map<String, @Nullable Object> message) {
        return message.containsKey("tool_calls") ? "tool_calls" : "stop";
    }

    /** By code points, since a piece is text that can be written by itself. */
    private static Stream<String> pieces(String text) {
        int[] points = text.codePoints().toArray();
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < points.length; at += PIECE) {
            pieces.add(new String(points, at, Math.min(PIECE, points.length - at)));
        }
        return pieces.stream();
    }

    private static List<Map<String, @Nullable Object>> messages(Map<String, @Nullable Object> request) {
        List<Map<String, @Nullable Object>> messages = new ArrayList<>();
        if (request.get("messages") instanceof List<?> list) {
            for (Object element : list) {
                Map<String, @Nullable Object> message = new LinkedHashMap<>();
                ((Map<?, ?>) element).forEach((name, value) -> message.put((String) name, value));
                messages.add(message);
            }
        }
        return messages;
    }
}
