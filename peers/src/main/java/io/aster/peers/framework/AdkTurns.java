package io.aster.peers.framework;

import com.google.adk.agents.LlmAgent;
import com.google.adk.events.Event;
import com.google.adk.models.BaseLlm;
import com.google.adk.models.BaseLlmConnection;
import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.adk.runner.Runner;
import com.google.adk.sessions.BaseSessionService;
import com.google.adk.sessions.Session;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import io.aster.benchmarks.load.Turn;
import io.reactivex.rxjava3.core.Flowable;
import java.util.List;
import java.util.Map;

/** Google's ADK: a turn is a run of its runner, which loads the whole session, and appends the message and the answer one by one. */
final class AdkTurns extends FrameworkTurns {
    private final BaseSessionService sessions;
    private final AnsweringModel model = new AnsweringModel();
    private final Runner runner;

    AdkTurns(String name, Storage storage, BaseSessionService sessions) {
        super(name, storage);
        this.sessions = sessions;
        this.runner = Runner.builder()
                .appName(APP)
                .agent(LlmAgent.builder().name(AGENT).model(model).build())
                .sessionService(sessions)
                .build();
    }

    @Override
    public void begin(String conversation, List<Turn> said) {
        Session session = sessions.createSession(APP, USER, Map.<String, Object>of(), conversation)
                .blockingGet();
        for (Turn turn : said) {
            sessions.appendEvent(session, event(turn)).ignoreElement().blockingAwait();
        }
    }

    @Override
    public int turn(String conversation, List<Turn> said) {
        model.answer = said.get(1).text();
        runner.runAsync(
                        USER,
                        conversation,
                        Content.fromParts(Part.fromText(said.get(0).text())))
                .blockingSubscribe();
        return model.told.size();
    }

    @Override
    List<String> heard() {
        return model.told.stream()
                .map(content -> String.valueOf(content.text()))
                .toList();
    }

    private static Event event(Turn turn) {
        boolean isUser = turn.author().equals(USER);
        return Event.builder()
                .id(Event.generateEventId())
                .invocationId("e-begin")
                .author(isUser ? USER : AGENT)
                .content(Content.builder()
                        .role(isUser ? "user" : "model")
                        .parts(Part.fromText(turn.text()))
                        .build())
                .build();
    }

    /** Answers immediately, and keeps what it received. */
    private static final class AnsweringModel extends BaseLlm {
        private volatile String answer = "";
        private volatile List<Content> told = List.of();

        AnsweringModel() {
            super("answering");
        }

        @Override
        public Flowable<LlmResponse> generateContent(LlmRequest request, boolean stream) {
            told = request.contents();
            return Flowable.just(LlmResponse.builder()
                    .content(Content.builder()
                            .role("model")
                            .parts(Part.fromText(answer))
                            .build())
                    .build());
        }

        @Override
        public BaseLlmConnection connect(LlmRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
