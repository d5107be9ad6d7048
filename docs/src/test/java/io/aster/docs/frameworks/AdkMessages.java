package io.aster.docs.frameworks;

import com.google.adk.events.Event;
import com.google.adk.events.EventActions;
import com.google.genai.types.Blob;
import com.google.genai.types.Content;
import com.google.genai.types.FileData;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import io.aster.docs.frameworks.Said.Call;
import io.aster.docs.frameworks.Said.Medium;
import io.aster.docs.frameworks.Said.Result;
import io.aster.docs.frameworks.Said.Speaker;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Messages as ADK's events, and back. */
final class AdkMessages {
    private static final String USER = "user";
    private static final String OUTPUT = "output";

    private AdkMessages() {}

    @SuppressWarnings("NullAway") // Arguments may be null, which ADK's types don't say.
    static Event event(Said said) {
        List<Part> parts = new ArrayList<>();
        if (said.calls().isEmpty() && said.results().isEmpty()) {
            parts.add(Part.fromText(said.text()));
        }
        said.media().forEach(medium -> parts.add(part(medium)));
        for (Call call : said.calls()) {
            parts.add(Part.builder()
                    .functionCall(FunctionCall.builder()
                            .id(call.id())
                            .name(call.name())
                            .args(new HashMap<>(call.arguments()))
                            .build())
                    .build());
        }
        for (Result result : said.results()) {
            parts.add(Part.builder()
                    .functionResponse(FunctionResponse.builder()
                            .id(result.callId())
                            .name(result.name())
                            .response(Map.of(OUTPUT, result.text()))
                            .build())
                    .build());
        }
        boolean isAnswer = said.speaker() == Speaker.ASSISTANT;
        return Event.builder()
                .id(Event.generateEventId())
                .author(said.speaker() == Speaker.USER ? USER : "clerk")
                .content(Content.builder()
                        .role(isAnswer ? "model" : USER)
                        .parts(parts)
                        .build())
                .actions(EventActions.builder()
                        .stateDelta(new HashMap<>(said.metadata()))
                        .build())
                .build();
    }

    private static Part part(Medium medium) {
        return medium.isUrl()
                ? Part.fromUri(medium.data(), medium.mimeType())
                : Part.fromBytes(Base64.getDecoder().decode(medium.data()), medium.mimeType());
    }

    static Said said(Event event) {
        List<Part> parts = event.content().flatMap(Content::parts).orElse(List.of());
        List<Call> calls = all(parts, Part::functionCall, AdkMessages::call);
        List<Result> results = all(parts, Part::functionResponse, AdkMessages::result);
        List<Medium> media = new ArrayList<>(all(parts, Part::inlineData, AdkMessages::medium));
        media.addAll(all(parts, Part::fileData, AdkMessages::medium));
        Speaker spoken = event.author().equals(USER) ? Speaker.USER : Speaker.ASSISTANT;
        return new Said(
                results.isEmpty() ? spoken : Speaker.TOOL,
                String.join("", all(parts, Part::text, text -> text)),
                calls,
                results,
                media,
                event.actions().stateDelta());
    }

    private static <T, R> List<R> all(List<Part> parts, Function<Part, Optional<T>> kind, Function<T, R> mapping) {
        return parts.stream().map(kind).flatMap(Optional::stream).map(mapping).toList();
    }

    private static Call call(FunctionCall call) {
        return new Call(
                call.id().orElse(""), call.name().orElse(""), call.args().orElse(Map.of()));
    }

    private static Result result(FunctionResponse result) {
        Object text = result.response().orElse(Map.of()).getOrDefault(OUTPUT, "");
        return new Result(result.id().orElse(""), result.name().orElse(""), String.valueOf(text));
    }

    private static Medium medium(Blob blob) {
        byte[] bytes = blob.data().orElse(new byte[0]);
        return new Medium(blob.mimeType().orElse(""), false, Base64.getEncoder().encodeToString(bytes));
    }

    private static Medium medium(FileData file) {
        return new Medium(file.mimeType().orElse(""), true, file.fileUri().orElse(""));
    }
}
