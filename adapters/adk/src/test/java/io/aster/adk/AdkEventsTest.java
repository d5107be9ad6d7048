package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.NewEvent;
import io.aster.value.Json;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Aster sees of ADK's events, and that nothing of them is lost. */
class AdkEventsTest {
    @Test
    void theSampleHasEveryField() {
        JsonNode event = Samples.json(Samples.whole());
        assertThat(names(event)).isEqualTo(properties(Event.class));
        Set<String> actions = properties(EventActions.Builder.class);
        actions.remove("endInvocation");
        assertThat(names(event.get("actions"))).isEqualTo(actions);
        Set<String> parts = new TreeSet<>();
        event.get("content").get("parts").forEach(part -> parts.addAll(names(part)));
        assertThat(parts).isEqualTo(properties(Part.class));
    }

    static Stream<Event> events() {
        return Stream.of(
                Samples.whole(),
                Samples.odd(),
                Event.builder().id("e").timestamp(0).build(),
                Event.builder().id("e").author("user").timestamp(1).branch("").build(),
                with(Content.builder().build()),
                with(Content.builder().role("model").build()),
                with(Content.builder().role("tool").parts(List.of()).build()),
                with(Content.builder()
                        .role("system")
                        .parts(Part.fromText("Be kind."))
                        .build()),
                with(Content.builder()
                        .role("tool")
                        .parts(Part.fromText("Looks like a result."))
                        .build()),
                with(Content.builder().parts(Part.fromText("")).build()),
                with(Content.builder()
                        .role("user")
                        .parts(Part.builder().text("a").thought(false).build())
                        .build()),
                with(Content.fromParts(Part.builder().build())),
                with(response(FunctionResponse.builder().build())),
                with(response(FunctionResponse.builder()
                        .id("")
                        .name("")
                        .response(Map.of())
                        .build())),
                with(Content.fromParts(
                        call("", "", Map.of()), Part.fromText("then"), call("c", "f", Map.of("a", 1L)))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothingIsLost(Event event) {
        NewEvent stored = AdkEvents.toAster(event, event.id(), StateValues.deltaOf(event));
        Event read = AdkEvents.toAdk(atSeq1(stored));

        assertThat(Samples.json(read)).isEqualTo(Samples.json(event));
    }

    @Test
    void textIsAMessage() {
        NewEvent said = stored(Event.builder()
                .id("e-1")
                .invocationId("i-1")
                .author("clerk")
                .branch("root.clerk")
                .timestamp(1_000)
                .content(Content.builder()
                        .role("model")
                        .parts(Part.fromText("Hello"))
                        .build())
                .build());

        assertThat(said)
                .isEqualTo(io.aster.session.Event.builder("clerk")
                        .id("e-1")
                        .agentId("clerk")
                        .invocationId("i-1")
                        .branch("root.clerk")
                        .timestamp(Instant.ofEpochMilli(1_000))
                        .content(Message.assistant("Hello"))
                        .build());
        assertThat(stored(user("Hi")).content()).isEqualTo(Message.user("Hi"));
        assertThat(stored(user("Hi")).agentId()).isNull();
    }

    @Test
    void callsAndResponsesAreThoseOfTheChatFormat() {
        ToolCall call = ToolCall.of("c-1", "track", "{\"parcel\":\"P-1\"}");

        NewEvent called = stored(with(Content.builder()
                .role("model")
                .parts(Part.fromText("I look."), call("c-1", "track", Map.of("parcel", "P-1")))
                .build()));
        assertThat(content(called).toolCalls()).containsExactly(call);
        assertThat(content(called).text()).isEqualTo("I look.");

        NewEvent answered = stored(with(response(FunctionResponse.builder()
                .id("c-1")
                .name("track")
                .response(Map.of("place", "here"))
                .build())));
        assertThat(answered.content()).isEqualTo(Message.toolResult(call, "{\"place\":\"here\"}"));
    }

    @Test
    void thoughtsAreNotWhatWasSaid() {
        NewEvent thought = stored(with(Content.builder()
                .role("model")
                .parts(Part.builder().text("Hm").thought(true).build(), Part.fromText("Yes"))
                .build()));

        assertThat(content(thought).text()).isEqualTo("Yes");
        assertThat(content(thought).members().get("content"))
                .isEqualTo(List.of(
                        Map.of("type", "thinking", "thinking", "Hm", "thought", true),
                        Map.of("type", "text", "text", "Yes")));
    }

    @Test
    void severalResponsesAreReadable() {
        Part one = Part.builder()
                .functionResponse(FunctionResponse.builder()
                        .id("1")
                        .name("a")
                        .response(Map.of("x", 1))
                        .build())
                .build();
        Part two = Part.builder()
                .functionResponse(FunctionResponse.builder()
                        .id("2")
                        .name("b")
                        .response(Map.of("y", 2))
                        .build())
                .build();

        Message message = content(
                stored(with(Content.builder().role("user").parts(one, two).build())));

        assertThat(message.role()).isEqualTo("tool");
        assertThat(message.text()).isEqualTo("{\"x\":1}\n{\"y\":2}");
    }

    @Test
    void whatAsterCantHoldIsTextBesideWhatItSays() {
        NewEvent odd = stored(Samples.odd());

        assertThat(odd.author()).isEqualTo("unknown");
        assertThat(odd.invocationId()).isNull();
        assertThat(content(odd).text()).startsWith("half a ? letter, and \u0000");
        assertThat(odd.metadata().get("adk")).asString().contains("event=");
    }

    @Test
    void aStateThatCantBeStoredIsRefused() {
        Map<String, Object> tooLong = Map.of("n", new BigInteger("9".repeat(30)));

        assertThatThrownBy(() -> AdkEvents.toAster(user("Hi"), "e", tooLong))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("stateDelta");
    }

    /** Sessions may have events of other programs. */
    @Test
    void eventsOfOthersAreWhatTheySay() {
        Event told = AdkEvents.toAdk(atSeq1(io.aster.session.Event.builder("agent")
                .content(Message.builder("assistant")
                        .content("I look.")
                        .toolCalls(List.of(ToolCall.of("c", "track", "not JSON")))
                        .build())
                .metadata(Map.of("channel", "web"))
                .build()
                .withId("e")));

        assertThat(told.content().flatMap(Content::role)).hasValue("model");
        assertThat(told.content().orElseThrow().text()).isEqualTo("I look.");
        assertThat(told.functionCalls())
                .containsExactly(FunctionCall.builder()
                        .id("c")
                        .name("track")
                        .args(Map.of("arguments", "not JSON"))
                        .build());
        Map<String, Object> picture = new LinkedHashMap<>(Map.of("type", "image_url", "image_url", Map.of("url", "x")));
        Event seen = AdkEvents.toAdk(atSeq1(io.aster.session.Event.builder("user")
                .content(Message.fromJson(Map.of(
                        "role", "user", "content", List.of(picture, Map.of("type", "text", "text", "What is it?")))))
                .build()
                .withId("e")));
        assertThat(seen.content().flatMap(Content::parts)).hasValue(List.of(Part.fromText("What is it?")));
    }

    private static NewEvent stored(Event event) {
        return AdkEvents.toAster(event, event.id(), StateValues.deltaOf(event));
    }

    private static Message content(NewEvent event) {
        return Objects.requireNonNull(event.content());
    }

    /** As a store returns it, through its JSON text. */
    private static io.aster.session.Event atSeq1(NewEvent event) {
        io.aster.session.Event placed = new io.aster.session.Event(
                Objects.requireNonNull(event.id()),
                "s",
                1,
                event.invocationId(),
                event.agentId(),
                event.author(),
                event.content(),
                event.actions(),
                event.metadata(),
                event.branch(),
                Objects.requireNonNullElse(event.timestamp(), Instant.EPOCH));
        return io.aster.session.Event.fromJson(Json.parseDocument("event", Json.writeDocument(placed.toJson())));
    }

    private static Event user(String text) {
        return Event.builder()
                .id("e")
                .author("user")
                .content(Content.builder()
                        .role("user")
                        .parts(Part.fromText(text))
                        .build())
                .build();
    }

    private static Event with(Content content) {
        return Event.builder()
                .id("e")
                .author("agent")
                .timestamp(2)
                .content(content)
                .build();
    }

    private static Content response(FunctionResponse response) {
        return Content.builder()
                .role("user")
                .parts(Part.builder().functionResponse(response).build())
                .build();
    }

    private static Part call(String id, String name, Map<String, Object> args) {
        return Part.builder()
                .functionCall(
                        FunctionCall.builder().id(id).name(name).args(args).build())
                .build();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> properties(Class<?> type) {
        return Stream.of(type.getMethods())
                .map((Method method) -> method.getAnnotation(JsonProperty.class))
                .filter(Objects::nonNull)
                .map(JsonProperty::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
