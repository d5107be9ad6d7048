package io.aster.examples;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.BaseLlm;
import com.google.adk.models.BaseLlmConnection;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.adk.runner.Runner;
import com.google.adk.tools.FunctionTool;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.Part;
import io.aster.Aster;
import io.aster.adk.AsterSessionService;
import io.reactivex.rxjava3.core.Flowable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An assistant of Google's ADK whose process dies in the middle of a turn. Run it again: it goes on with what it has found out. */
public final class AdkAssistant {
    private static final String APP = "parcels";
    private static final String USER = "user-001";
    private static final String CHAT = "first-chat";

    private AdkAssistant() {}

    /** Takes the URL of the store, if it is another than an SQLite file here. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args.length > 0 ? args[0] : "sqlite:adk.db")) {
            AsterSessionService sessions = AsterSessionService.over(aster.sessions());
            Runner runner = Runner.builder()
                    .appName(APP)
                    .agent(LlmAgent.builder()
                            .name("clerk")
                            .model(new LocalModel())
                            .tools(FunctionTool.create(AdkAssistant.class, "track"))
                            .build())
                    .sessionService(sessions)
                    .build();
            boolean isNew = sessions.getSession(APP, USER, CHAT, Optional.empty())
                    .isEmpty()
                    .blockingGet();

            String message = isNew ? "Where is my parcel P-1?" : "Go on.";
            System.out.println("user: " + message);
            runner.runAsync(
                            USER,
                            CHAT,
                            Content.fromParts(Part.fromText(message)),
                            RunConfig.builder().autoCreateSession(true).build())
                    .doOnNext(event -> show(event, isNew))
                    .blockingSubscribe();
        }
    }

    /** The tool. */
    public static Map<String, Object> track(String parcel) {
        System.out.println("tracks " + parcel);
        return Map.of("place", "Berlin");
    }

    private static void show(Event event, boolean isNew) {
        event.content().flatMap(Content::parts).stream()
                .flatMap(List::stream)
                .flatMap(part -> part.text().stream())
                .forEach(text -> System.out.println(event.author() + ": " + text));
        if (isNew && !event.functionResponses().isEmpty()) {
            System.out.println("The process dies. Run it again.");
            Runtime.getRuntime().halt(1);
        }
    }

    /** Stands for a model on a network: any model of ADK goes here. It calls the tool, unless the conversation has its result. */
    private static final class LocalModel extends BaseLlm {
        LocalModel() {
            super("local");
        }

        @Override
        public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
            Optional<Object> place = request.contents().stream()
                    .flatMap(content -> content.parts().stream().flatMap(parts -> parts.stream()))
                    .flatMap(part -> part.functionResponse().stream())
                    .flatMap((FunctionResponse response) -> response.response().stream())
                    .map(result -> result.get("place"))
                    .findFirst();
            Part answer = place.isPresent()
                    ? Part.fromText("It is in " + place.get() + ".")
                    : Part.fromFunctionCall("track", Map.of("parcel", "P-1"));
            return Flowable.just(LlmResponse.builder()
                    .content(Content.builder().role("model").parts(answer).build())
                    .build());
        }

        @Override
        public BaseLlmConnection connect(LlmRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
