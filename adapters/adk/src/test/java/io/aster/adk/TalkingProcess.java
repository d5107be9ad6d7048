package io.aster.adk;

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
import com.google.genai.types.Part;
import io.aster.Aster;
import io.reactivex.rxjava3.core.Flowable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The program of a child process that is to be killed: a runner of ADK that has one turn after the other in one session, goes on where
 * another process ended, and prints the id of each event that it gets.
 */
public final class TalkingProcess {
    static final String APP = "app";
    static final String USER = "user";
    static final String SESSION = "session";

    private TalkingProcess() {}

    /** Takes the store's URL and the number of turns. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args[0])) {
            AsterSessionService sessions = AsterSessionService.over(aster.sessions());
            Runner runner = Runner.builder()
                    .appName(APP)
                    .agent(LlmAgent.builder()
                            .name("agent")
                            .model(new ListeningModel())
                            .tools(FunctionTool.create(TalkingProcess.class, "look"))
                            .build())
                    .sessionService(sessions)
                    .build();
            int first = Optional.ofNullable(sessions.getSession(APP, USER, SESSION, Optional.empty())
                            .blockingGet())
                    .map(session -> questions(session.events()))
                    .orElse(0);
            for (int i = first; i < first + Integer.parseInt(args[1]); i++) {
                runner.runAsync(
                                USER,
                                SESSION,
                                Content.fromParts(Part.fromText("q-" + i)),
                                RunConfig.builder().autoCreateSession(true).build())
                        .doOnNext(event -> System.out.println(event.id()))
                        .blockingSubscribe();
            }
        }
    }

    /** The tool. */
    public static Map<String, Object> look() {
        return Map.of("seen", true);
    }

    private static int questions(List<Event> events) {
        return (int)
                events.stream().filter(event -> event.author().equals("user")).count();
    }

    /** Calls the tool after a question, and then says whether it has heard all questions in their order. */
    private static final class ListeningModel extends BaseLlm {
        ListeningModel() {
            super("listening");
        }

        @Override
        public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
            List<Content> contents = request.contents();
            List<String> heard = contents.stream()
                    .flatMap(content -> content.parts().orElse(List.of()).stream())
                    .flatMap(part -> part.text().stream())
                    .filter(text -> text.startsWith("q-"))
                    .toList();
            List<Part> last = contents.get(contents.size() - 1).parts().orElse(List.of());
            boolean looked =
                    last.stream().anyMatch(part -> part.functionResponse().isPresent());
            boolean complete = heard.equals(
                    IntStream.range(0, heard.size()).mapToObj(i -> "q-" + i).toList());
            Part answer = looked
                    ? Part.fromText(complete ? "heard " + heard.size() : "missed some of " + heard)
                    : Part.fromFunctionCall("look", Map.of());
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
