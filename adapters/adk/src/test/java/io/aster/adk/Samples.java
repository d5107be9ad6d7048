package io.aster.adk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.adk.JsonBaseModel;
import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Events to store. */
final class Samples {
    private Samples() {}

    /** An event that has every field. */
    static Event whole() {
        try (InputStream file = Objects.requireNonNull(Samples.class.getResourceAsStream("event.json"))) {
            return Event.fromJson(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event with values that Aster's fields can't hold. */
    static Event odd() {
        return Event.builder()
                .id("odd")
                .author(" nobody ")
                .invocationId("x".repeat(300))
                .branch("\u0000")
                .timestamp(Long.MAX_VALUE / 2)
                .content(Content.builder()
                        .role("")
                        .parts(
                                Part.fromText("half a \uD83D letter, and \u0000"),
                                Part.builder()
                                        .functionResponse(FunctionResponse.builder()
                                                .name("count")
                                                .response(Map.of("n", new BigInteger("9".repeat(30))))
                                                .build())
                                        .build())
                        .build())
                .actions(EventActions.builder()
                        .requestedAuthConfigs(Map.of("c", Map.of("n", new BigInteger("9".repeat(30)))))
                        .build())
                .build();
    }

    /** ADK's JSON, as a tree: events are equal that have the same. */
    static JsonNode json(Event event) {
        try {
            return JsonBaseModel.getMapper().readTree(event.toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
