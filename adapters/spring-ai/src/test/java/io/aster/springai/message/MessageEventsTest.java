package io.aster.springai.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.Media;

class MessageEventsTest {
    @ParameterizedTest
    @MethodSource("messages")
    void messagesComeBackAsTheyWere(Message message) {
        Event event = stored(message);
        Message read = MessageEvents.fromEvent(event);
        SampleMessages.assertSame(List.of(read), List.of(message));
        assertThat(isOf(event, converted(message))).isTrue();
        assertThat(isOf(event, converted(read))).isTrue();
    }

    static List<Message> messages() {
        return SampleMessages.all();
    }

    @Test
    void noMessageIsAnother() {
        List<Message> all = SampleMessages.all();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < all.size(); j++) {
                assertThat(isOf(stored(all.get(i)), converted(all.get(j))))
                        .as("%d and %d", i, j)
                        .isEqualTo(i == j);
            }
        }
    }

    @Test
    void everyReaderOfEventsUnderstandsThem() {
        NewEvent question = converted(new UserMessage("Hello"));
        assertThat(question.author()).isEqualTo("user");
        assertThat(question.content()).isEqualTo(io.aster.message.Message.user("Hello"));
        assertThat(question.metadata()).isEmpty();

        NewEvent answer = converted(AssistantMessage.builder()
                .toolCalls(List.of(new AssistantMessage.ToolCall("call-1", "function", "weather", "{}")))
                .build());
        assertThat(answer.author()).isEqualTo("assistant");
        assertThat(answer.agentId()).isEqualTo("assistant");
        assertThat(answer.content())
                .isEqualTo(io.aster.message.Message.toolCalls(ToolCall.of("call-1", "weather", "{}")));

        NewEvent result = converted(ToolResponseMessage.builder()
                .responses(List.of(new ToolResponse("call-1", "weather", "sun")))
                .build());
        assertThat(result.author()).isEqualTo("weather");
        assertThat(result.content())
                .isEqualTo(io.aster.message.Message.toolResult(ToolCall.of("call-1", "weather", "{}"), "sun"));

        NewEvent results = converted(ToolResponseMessage.builder()
                .responses(List.of(new ToolResponse("1", "a", "first, "), new ToolResponse("2", "b", "second")))
                .build());
        assertThat(results.author()).isEqualTo("tool");
        assertThat(results.content()).isNotNull();
        assertThat(results.content().text()).contains("first", "second");
    }

    @Test
    void messagesOfOthersAreRead() {
        assertThat(read(io.aster.message.Message.user("Hello"))).isEqualTo(new UserMessage("Hello"));
        assertThat(read(io.aster.message.Message.system("Be brief."))).isEqualTo(new SystemMessage("Be brief."));
        assertThat(read(io.aster.message.Message.builder("developer")
                        .content("Be brief.")
                        .build()))
                .isEqualTo(new SystemMessage("Be brief."));
        assertThat(read(io.aster.message.Message.toolCalls(ToolCall.of("1", "weather", "{}"))))
                .isEqualTo(AssistantMessage.builder()
                        .toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "weather", "{}")))
                        .build());
        UserMessage picture = (UserMessage) read(io.aster.message.Message.fromJson(Map.of(
                "role",
                "user",
                "content",
                List.of(
                        Map.of("type", "text", "text", "Look"),
                        Map.of("type", "image_url", "image_url", Map.of("url", "data:image/gif;base64,AAAA")),
                        Map.of("type", "image_url", "image_url", Map.of("url", "https://example.com/a")),
                        Map.of("type", "unknown")))));
        assertThat(picture.getText()).isEqualTo("Look");
        assertThat(picture.getMedia().stream().map(Media::getMimeType).map(Object::toString))
                .containsExactly("image/gif", "image/*");
        assertThat(picture.getMedia().stream().map(Media::getData))
                .containsExactly("data:image/gif;base64,AAAA", "https://example.com/a");
    }

    /** What one of them returns can be saved again as the same message. */
    @Test
    void messagesOfOthersAreRecognised() {
        Event event = event(Event.builder("user")
                .content(io.aster.message.Message.builder("user")
                        .content("Hello")
                        .name("Ann")
                        .build())
                .metadata(Map.of("source", "web"))
                .build());
        assertThat(isOf(event, converted(MessageEvents.fromEvent(event)))).isTrue();
    }

    @Test
    void objectsOfOtherClassesAreKeptAsText() {
        record Citation(String url) {}
        Message message = AssistantMessage.builder()
                .properties(Map.of("citations", List.of(new Citation("a")), "named", Map.of(1, 2)))
                .build();
        Event event = stored(message);
        Message read = MessageEvents.fromEvent(event);
        assertThat(read.getMetadata())
                .containsEntry("citations", List.of("Citation[url=a]"))
                .containsEntry("named", "{1=2}");
        assertThat(isOf(event, converted(message))).isTrue();
        assertThat(isOf(event, converted(read))).isTrue();
    }

    @Test
    void enumsThatHaveGoneAreTheirNames() {
        for (String type : List.of("no.such.Enum", "java.time.DayOfWeek", "java.lang.String", "java.lang.System")) {
            Event event = event(Event.builder("assistant")
                    .content(io.aster.message.Message.assistant("Hello"))
                    .metadata(Map.of(
                            MessageEvents.METADATA,
                            Map.of("metadata", Map.of("day", "NODAY"), "types", Map.of("/day", "enum:" + type))))
                    .build());
            assertThat(MessageEvents.fromEvent(event).getMetadata()).containsEntry("day", "NODAY");
        }
    }

    @Test
    void anotherImplementationBecomesOneOfItsRole() {
        Message own = new Message() {
            @Override
            public MessageType getMessageType() {
                return MessageType.USER;
            }

            @Override
            public String getText() {
                return "Hello";
            }

            @Override
            public Map<String, Object> getMetadata() {
                return Map.of("a", "b");
            }
        };
        SampleMessages.assertSame(
                List.of(MessageEvents.fromEvent(stored(own))),
                List.of(UserMessage.builder()
                        .text("Hello")
                        .metadata(Map.of("a", "b"))
                        .build()));
    }

    @Test
    void brokenTextIsRefused() {
        assertThatThrownBy(() -> converted(new UserMessage("\uD800"))).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void whatIsNoMessageIsDamage() {
        Event nothing = event(Event.builder("user").build());
        assertThat(MessageEvents.hasMessage(nothing)).isFalse();
        assertThatThrownBy(() -> MessageEvents.fromEvent(nothing)).isInstanceOf(DamagedDataException.class);
        Event broken = event(Event.builder("user")
                .content(io.aster.message.Message.user("Hello"))
                .metadata(Map.of(
                        MessageEvents.METADATA, Map.of("metadata", Map.of("a", "b"), "types", Map.of("/a", "int"))))
                .build());
        assertThatThrownBy(() -> MessageEvents.fromEvent(broken))
                .isInstanceOf(DamagedDataException.class)
                .hasMessageContaining("event 1");
    }

    private static boolean isOf(Event event, NewEvent converted) {
        return new MessageComparison(List.of(event), List.of(converted)).isSame(0, 0);
    }

    private static Message read(io.aster.message.Message content) {
        return MessageEvents.fromEvent(
                event(Event.builder("someone").content(content).build()));
    }

    private static NewEvent converted(Message message) {
        return MessageEvents.toEvent(message, "assistant").build();
    }

    private static Event stored(Message message) {
        return event(converted(message));
    }

    /** As a store would return it. */
    private static Event event(NewEvent event) {
        return Event.fromJson(new Event(
                        "evt-1",
                        "sess-1",
                        1,
                        event.invocationId(),
                        event.agentId(),
                        event.author(),
                        event.content(),
                        event.actions(),
                        event.metadata(),
                        event.branch(),
                        Instant.EPOCH)
                .toJson());
    }
}
