package io.aster.docs.frameworks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, whatever the framework. Two are equal if they say the same; integers are equal if their values are, whether
 * they are an {@code Integer} or a {@code Long}, and never equal to a {@code Double}.
 *
 * @param text empty for none
 * @param calls of tools, by the assistant
 * @param results of tools
 * @param media beside the text
 * @param metadata what the application has noted: metadata, attributes, or, in ADK, the state delta
 */
record Said(
        Speaker speaker,
        String text,
        List<Call> calls,
        List<Result> results,
        List<Medium> media,
        Map<String, @Nullable Object> metadata) {

    /** Whose message it is. */
    enum Speaker {
        USER,
        ASSISTANT,
        TOOL
    }

    /** A request to call a tool. */
    record Call(String id, String name, Map<String, @Nullable Object> arguments) {
        Call {
            arguments = members(arguments);
        }
    }

    /** What a tool has answered. */
    record Result(String callId, String name, String text) {}

    /**
     * A picture, for example.
     *
     * @param data the URL, or the bytes in base64
     */
    record Medium(String mimeType, boolean isUrl, String data) {}

    Said {
        calls = List.copyOf(calls);
        results = List.copyOf(results);
        media = List.copyOf(media);
        metadata = members(metadata);
    }

    static Said user(String text) {
        return new Said(Speaker.USER, text, List.of(), List.of(), List.of(), Map.of());
    }

    static Said assistant(String text) {
        return new Said(Speaker.ASSISTANT, text, List.of(), List.of(), List.of(), Map.of());
    }

    static Said call(Call... calls) {
        return new Said(Speaker.ASSISTANT, "", List.of(calls), List.of(), List.of(), Map.of());
    }

    static Said result(Call call, String text) {
        Result result = new Result(call.id(), call.name(), text);
        return new Said(Speaker.TOOL, "", List.of(), List.of(result), List.of(), Map.of());
    }

    Said with(Medium... shown) {
        return new Said(speaker, text, calls, results, List.of(shown), metadata);
    }

    Said with(Map<String, ? extends @Nullable Object> noted) {
        return new Said(speaker, text, calls, results, media, members(noted));
    }

    private static Map<String, @Nullable Object> members(Map<?, ? extends @Nullable Object> map) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), comparable(value)));
        return members;
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return members(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Said::comparable).toList();
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }
}
