package io.aster.springai.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.util.MimeTypeUtils;

/** Messages of every kind, and their comparison: {@code equals} of Spring AI ignores media. */
public final class SampleMessages {
    /** U+0000, an emoji, and what a database or a format might escape. */
    public static final String HOSTILE = "a\u0000b \uD83D\uDE00 'q' \"q\" \\ % _ {} <x> \r\n\t \u2028";

    private static final List<Message> ALL = messages();

    private SampleMessages() {}

    /** One or more of every kind; always the same, because media without a name get a random one. */
    public static List<Message> all() {
        return ALL;
    }

    private static List<Message> messages() {
        return List.of(
                new SystemMessage("Be brief."),
                SystemMessage.builder()
                        .text(HOSTILE)
                        .metadata(Map.of("version", 3))
                        .build(),
                new UserMessage("Hello"),
                new UserMessage(""),
                UserMessage.builder().text(HOSTILE).metadata(metadata()).build(),
                UserMessage.builder().text("What is this?").media(media()).build(),
                UserMessage.builder().text("").media(media().subList(0, 1)).build(),
                new AssistantMessage("Hello to you"),
                new AssistantMessage(""),
                new AssistantMessage(null),
                AssistantMessage.builder()
                        .content(HOSTILE)
                        .properties(metadata())
                        .media(media())
                        .build(),
                AssistantMessage.builder()
                        .media(media().subList(0, 1))
                        .toolCalls(List.of(call("call-1")))
                        .build(),
                AssistantMessage.builder()
                        .content("I look it up.")
                        .toolCalls(List.of(
                                call("call-2"),
                                new AssistantMessage.ToolCall("call-3", "custom", "a tool " + HOSTILE, "no {json"),
                                call("")))
                        .build(),
                withNulls(),
                results(new ToolResponse("call-1", "weather", "{\"sun\":true}")),
                results(new ToolResponse("call-2", "weather", HOSTILE), new ToolResponse("call-3", "a tool", "")),
                results(),
                ToolResponseMessage.builder()
                        .responses(List.of(new ToolResponse("call-4", HOSTILE, "")))
                        .metadata(metadata())
                        .build());
    }

    /** As models return them that leave out what Spring AI requires. */
    @SuppressWarnings("NullAway")
    private static Message withNulls() {
        return AssistantMessage.builder()
                .toolCalls(List.of(
                        new AssistantMessage.ToolCall(null, null, "weather", null),
                        new AssistantMessage.ToolCall("", "function", null, "")))
                .build();
    }

    private static AssistantMessage.ToolCall call(String id) {
        return new AssistantMessage.ToolCall(id, "function", "weather", "{\"city\":\"Oslo\"}");
    }

    private static Message results(ToolResponse... responses) {
        return ToolResponseMessage.builder().responses(List.of(responses)).build();
    }

    private static List<Media> media() {
        return List.of(
                Media.builder()
                        .mimeType(Media.Format.IMAGE_PNG)
                        .data(new byte[] {0, 1, -1, 127})
                        .id("file-1")
                        .name("a picture")
                        .build(),
                new Media(Media.Format.IMAGE_JPEG, URI.create("https://example.com/a.jpg?b=c")),
                Media.builder()
                        .mimeType(MimeTypeUtils.parseMimeType("audio/wav;codec=\"1\""))
                        .data("UklGRg==")
                        .build(),
                Media.builder()
                        .mimeType(Media.Format.DOC_PDF)
                        .data(url("https://example.com/a.pdf"))
                        .build(),
                Media.builder().mimeType(Media.Format.DOC_TXT).data(new byte[0]).build());
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** Values of every type that is kept. */
    @SuppressWarnings("NullAway") // Metadata may be null, which Spring AI's types don't say.
    private static Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("text", HOSTILE);
        metadata.put("none", null);
        metadata.put("int", 1);
        metadata.put("long", 1L);
        metadata.put("largest", Long.MAX_VALUE);
        metadata.put("short", (short) 1);
        metadata.put("byte", (byte) 1);
        metadata.put("char", 'c');
        metadata.put("float", 0.1f);
        metadata.put("double", 0.1);
        metadata.put("whole", 2.0);
        metadata.put("nan", Double.NaN);
        metadata.put("infinite", Float.NEGATIVE_INFINITY);
        metadata.put("minus", -0.0);
        metadata.put("big", new BigInteger("123456789012345678901234567890"));
        metadata.put("decimal", new BigDecimal("1.10"));
        metadata.put("time", Instant.parse("2026-01-02T03:04:05.123456789Z"));
        metadata.put("duration", Duration.ofMillis(1_500));
        metadata.put("uuid", UUID.fromString("0190d9c2-3d5e-7000-8000-000000000000"));
        metadata.put("uri", URI.create("https://example.com/"));
        metadata.put("day", DayOfWeek.MONDAY);
        metadata.put("bytes", new byte[] {1, 2});
        metadata.put("set", Set.of("only"));
        metadata.put("a/b~c", List.of(1, Map.of("d", List.of(2L, 3)), List.of()));
        metadata.put("", Map.of());
        return metadata;
    }

    /** Checks that messages are the same in all that Spring AI has of them. */
    public static void assertSame(List<Message> actual, List<Message> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(described(actual.get(i))).as("message %d", i).isEqualTo(described(expected.get(i)));
        }
    }

    /** All that a message says, in types that can be compared. */
    private static Map<String, @Nullable Object> described(Message message) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("class", message.getClass());
        all.put("text", message.getText());
        all.put("metadata", comparable(message.getMetadata()));
        if (message instanceof AssistantMessage answer) {
            all.put("toolCalls", List.copyOf(answer.getToolCalls()));
        }
        if (message instanceof ToolResponseMessage results) {
            all.put("responses", List.copyOf(results.getResponses()));
        }
        if (message instanceof MediaContent with) {
            all.put(
                    "media",
                    with.getMedia().stream().map(SampleMessages::described).toList());
        }
        return all;
    }

    private static List<@Nullable Object> described(Media media) {
        return Arrays.asList(
                media.getId(), media.getName(), media.getMimeType().toString(), comparable(media.getData()));
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "bytes " + Arrays.toString(bytes);
        }
        if (value instanceof URL url) {
            return "url " + url;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            map.keySet().stream().sorted().forEach(name -> members.put(name, comparable(map.get(name))));
            return members;
        }
        if (value instanceof Set<?> set) {
            return List.of("set", List.copyOf(set));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SampleMessages::comparable).toList();
        }
        return value == null ? null : value.getClass().getSimpleName() + " " + value;
    }
}
