package io.aster.examples;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.BaseLlm;
import com.google.adk.models.BaseLlmConnection;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.adk.models.chat.ChatCompletionsClient;
import com.google.adk.models.chat.ChatCompletionsHttpClient;
import com.google.adk.runner.Runner;
import com.google.adk.tools.FunctionTool;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import io.aster.Aster;
import io.aster.adk.AsterSessionService;
import io.reactivex.rxjava3.core.Flowable;
import java.io.IOException;
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
    public static void main(String[] args) throws IOException {
        try (Aster aster = Aster.open(args.length > 0 ? args[0] : "sqlite:adk.db");
                LocalModel model = LocalModel.calling("track", Map.of("parcel", "P-1"))) {
            AsterSessionService sessions = AsterSessionService.over(aster.sessions());
            Runner runner = Runner.builder()
                    .appName(APP)
                    .agent(LlmAgent.builder()
                            .name("clerk")
                            .model(new ChatModel(model.baseUrl()))
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

    /** A model that speaks the chat-completions protocol; any other model of ADK goes here as well. */
    private static final class ChatModel extends BaseLlm {
        private final ChatCompletionsClient client;

        ChatModel(String baseUrl) {
            super("local");
            client = new ChatCompletionsHttpClient(
                    HttpOptions.builder().baseUrl(baseUrl).build());
        }

        @Override
        public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
            return client.complete(request, stream);
        }

        @Override
        public BaseLlmConnection connect(LlmRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
