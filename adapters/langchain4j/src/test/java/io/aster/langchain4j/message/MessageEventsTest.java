package io.aster.langchain4j.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message comes out of its event as it went in, and everything that reads events can read it. */
class MessageEventsTest {
    private static final ToolExecutionRequest CALL =
            ToolExecutionRequest.builder().id("c1").name("find").arguments("{}").build();

    static List<ChatMessage> mapped() {
        return ChatMessagesTest.chatMessages();
    }

    @ParameterizedTest
    @MethodSource("mapped")
    void whatTheMappingHoldsIsKeptOnce(ChatMessage message) {
        NewEvent event = MessageEvents.toEvent(message, "assistant").build();
        assertThat(event.metadata()).isEmpty();
        assertThat(stored(event)).isEqualTo(message);
    }

    private static Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> attributes = new HashMap<>();
        attributes.put("int", 1);
        attributes.put("long", 1L);
        attributes.put("short", (short) 1);
        attributes.put("byte", (byte) 1);
        attributes.put("float", 0.1f);
        attributes.put("double", 0.1);
        attributes.put("big", new BigInteger("123456789012345678901234567890"));
        attributes.put("price", new BigDecimal("12.30"));
        attributes.put("id", new UUID(1, 2));
        attributes.put("at", Instant.EPOCH);
        attributes.put("where", URI.create("https://example.org"));
        attributes.put("a/b~c", Arrays.asList(1, null, Map.of("n", 2), List.of(3L)));
        attributes.put("none", null);
        attributes.put(
                AiMessage.GENERATED_IMAGES_KEY,
                List.of(Image.builder()
                        .url("https://example.org/a.png")
                        .revisedPrompt("a cat")
                        .build()));
        attributes.put(
                AiMessage.GENERATED_AUDIO_KEY,
                List.of(Audio.builder().base64Data("AAAA").mimeType("audio/wav").build()));
        return attributes;
    }

    @SuppressWarnings("NullAway") // An attribute is null.
    static List<ChatMessage> typed() {
        Map<String, Object> attributes = new HashMap<>(attributes());
        return List.of(
                SystemMessage.builder().text("Be brief.").attributes(attributes).build(),
                UserMessage.builder()
                        .name("Ann")
                        .addContent(TextContent.from("Hi"))
                        .attributes(attributes)
                        .build(),
                AiMessage.builder()
                        .text("Hi")
                        .thinking("Hm.")
                        .attributes(attributes)
                        .build(),
                ToolExecutionResultMessage.builder()
                        .id("c1")
                        .toolName("find")
                        .text("42")
                        .isError(true)
                        .attributes(attributes)
                        .build(),
                CustomMessage.from(attributes));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void typesThatJsonDoesNotHaveAreNoted(ChatMessage message) {
        NewEvent event = MessageEvents.toEvent(message, "assistant").build();
        assertThat(event.metadata()).containsOnlyKeys("langchain4j");
        assertThat(event.metadata().get("langchain4j"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("types");
        assertThat(stored(event)).isEqualTo(message);
        if (message instanceof AiMessage given && stored(event) instanceof AiMessage read) {
            assertThat(read.images()).isEqualTo(given.images());
            assertThat(read.audios()).isEqualTo(given.audios());
        }
    }

    static List<ChatMessage> beyond() {
        return List.of(
                UserMessage.from(
                        TextContent.from("Look"),
                        ImageContent.from(Image.builder()
                                .url("https://example.org/a.png")
                                .revisedPrompt("a cat")
                                .build())),
                UserMessage.from(AudioContent.from(Audio.builder()
                        .binaryData(new byte[] {1, 2})
                        .mimeType("audio/wav")
                        .build())),
                AiMessage.from(
                        "Let me see.",
                        List.of(ToolExecutionRequest.builder().name("f").build())),
                ToolExecutionResultMessage.builder()
                        .id("c1")
                        .toolName("f")
                        .contents(
                                TextContent.from("a"),
                                ImageContent.from(
                                        Image.builder().base64Data("AAAA").build()))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void whatTheMappingCanNotHoldIsKeptWhole(ChatMessage message) {
        NewEvent event = MessageEvents.toEvent(message, "assistant").build();
        assertThat(event.metadata().get("langchain4j"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("message");
        assertThat(stored(event)).isEqualTo(message);
    }

    @Test
    void textsAndCallsOfAMessageThatIsKeptWholeAreRead() {
        List<Message> contents = beyond().stream()
                .map(message ->
                        MessageEvents.toEvent(message, "assistant").build().content())
                .toList();
        assertThat(contents).extracting(Message::text).containsExactly("Look", "", "Let me see.", "a");
        assertThat(contents.get(2).toolCalls())
                .singleElement()
                .matches(call -> call.name().equals("f"));
        assertThat(contents.get(1).toJson().toString()).contains("audio").doesNotContain("AQI=");
    }

    /** LangChain4j reads it back as a map. */
    @Test
    void anAttributeOfAnotherTypeIsWhatLangChain4jMakesOfIt() {
        AiMessage message = AiMessage.builder()
                .text("Hi")
                .attributes(Map.of("usage", new Usage(3)))
                .build();
        Event event = at(MessageEvents.toEvent(message, "assistant").build());
        AiMessage back = (AiMessage) MessageEvents.fromEvent(event);
        assertThat(back.text()).isEqualTo("Hi");
        assertThat(back.attributes()).isEqualTo(Map.of("usage", Map.of("tokens", 3)));
        assertThat(MessageEvents.isOf(event, back, message)).isTrue();
        assertThat(MessageEvents.isOf(event, back, AiMessage.from("Hi"))).isFalse();
    }

    /** As a model's client may leave it in its answer. */
    public record Usage(int tokens) {}

    @Test
    void whatNobodyCanWriteIsRefused() {
        AiMessage message = AiMessage.builder()
                .text("Hi")
                .attributes(Map.of("a", new Object()))
                .build();
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> MessageEvents.toEvent(message, "assistant"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> MessageEvents.toEvent(UserMessage.from("\uD800"), "assistant"));
    }

    @Test
    void authorsAreTheSpeakers() {
        assertThat(List.of(
                        SystemMessage.from("s"),
                        UserMessage.from("u"),
                        AiMessage.from("a"),
                        ToolExecutionResultMessage.from(CALL, "t"),
                        ToolExecutionResultMessage.from("c1", " no name ", "t"),
                        CustomMessage.from(Map.of("a", "b")),
                        UserMessage.from(VideoContent.from("https://example.org/a.mp4"))))
                .extracting(message ->
                        MessageEvents.toEvent(message, "helper").build().author())
                .containsExactly("system", "user", "helper", "find", "tool", "custom", "user");
    }

    @Test
    void anEventThatIsNoMessageIsDamage() {
        Event none = at(Event.builder("user").build());
        assertThat(MessageEvents.hasMessage(none)).isFalse();
        assertThatExceptionOfType(DamagedDataException.class).isThrownBy(() -> MessageEvents.fromEvent(none));
        Event other = at(Event.builder("user")
                .content(Message.builder("narrator").content("x").build())
                .build());
        assertThatExceptionOfType(DamagedDataException.class).isThrownBy(() -> MessageEvents.fromEvent(other));
    }

    private static ChatMessage stored(NewEvent event) {
        return MessageEvents.fromEvent(at(event));
    }

    /** The event as a store returns it. */
    private static Event at(NewEvent event) {
        Event stored = new Event(
                "e1",
                "s1",
                1,
                null,
                null,
                event.author(),
                event.content(),
                event.actions(),
                event.metadata(),
                null,
                Instant.EPOCH);
        return Event.fromJson(
                io.aster.value.Json.parseDocument("event", io.aster.value.Json.writeDocument(stored.toJson())));
    }
}
