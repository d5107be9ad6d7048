package io.aster.langchain4j.agent;

import static io.aster.langchain4j.agent.ScriptedModel.call;
import static io.aster.langchain4j.agent.ScriptedModel.calls;
import static io.aster.testkit.load.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.agent.workflow.SequentialAgent;
import io.aster.error.StoreUnavailableException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is resumed after a turn was remembered, and before anybody could record that it was. */
@Timeout(60)
class ResumedTurnTest {
    private final Aster aster = Aster.open("memory:");
    private final AtomicBoolean isAway = new AtomicBoolean();
    private final AtomicInteger executed = new AtomicInteger();

    @AfterEach
    void close() {
        aster.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRememberedTurnIsNotDoneAgain(boolean inWorkflow) {
        ScriptedModel model = new ScriptedModel(told -> {
            if (told.get(told.size() - 1) instanceof UserMessage) {
                return calls(call("c1", "book", "{}"));
            }
            isAway.set(true);
            return AiMessage.from("answer to go");
        });
        UnaryOperator<Agent> tree = agent -> inWorkflow ? SequentialAgent.of("P", agent) : agent;
        Agent agent = tree.apply(agent(model));
        String id =
                aster.sessions().create(NewSession.of("app", "user", "agent")).id();
        // The store fails only once the turn is remembered, however late this thread reads.
        SessionService failing = failing(aster.sessions(), () -> !remembered().isEmpty());
        assertThatThrownBy(() -> read(SessionRunner.over(failing).run(id, agent, "go")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(Turns.whole(remembered())).containsExactly("go");

        SessionRun resumed = SessionRunner.over(aster.sessions()).resume(id, agent);
        List<Event> events = read(resumed);

        assertThat(resumed.attempt()).isEqualTo(2);
        assertThat(resumed.result()).contains("answer to go");
        assertThat(executed).hasValue(1);
        assertThat(model.asked()).hasSize(2);
        assertThat(Turns.whole(remembered())).containsExactly("go");
        List<Message> said = events.stream().map(Event::content).toList();
        assertThat(said).hasSize(inWorkflow ? 4 : 3);
        assertThat(said.get(said.size() - 1)).isEqualTo(Message.assistant("answer to go"));
    }

    @Test
    void aTurnThatWasNotRememberedIsDoneAgain() {
        ScriptedModel stuck = new ScriptedModel(told -> told.get(told.size() - 1) instanceof UserMessage
                ? calls(call("c1", "book", "{}"))
                : ScriptedModel.interrupted());
        String id =
                aster.sessions().create(NewSession.of("app", "user", "agent")).id();
        SessionRun run =
                SessionRunner.over(failing(aster.sessions(), () -> true)).run(id, agent(stuck), "go");
        isAway.set(true);
        assertThatThrownBy(() -> read(run)).isInstanceOf(StoreUnavailableException.class);
        assertThat(stuck.asked()).isNotEmpty();
        assertThat(remembered()).isEmpty();

        ScriptedModel again = ScriptedModel.saying(calls(call("c1", "book", "{}")), AiMessage.from("answer to go"));
        List<Event> events = read(SessionRunner.over(aster.sessions()).resume(id, agent(again)));

        assertThat(again.asked()).hasSize(2);
        assertThat(events).hasSize(3);
        assertThat(Turns.whole(remembered())).containsExactly("go");
    }

    private ChatAgent agent(ScriptedModel model) {
        return ChatAgent.builder("Helper", aster.messages())
                .model(model)
                .tool(
                        ToolSpecification.builder().name("book").build(),
                        (request, id) -> "" + executed.incrementAndGet())
                .build();
    }

    private List<Message> remembered() {
        return aster.messages().loadMessages("Helper").messages();
    }

    private static List<Event> read(SessionRun run) {
        List<Event> events = new ArrayList<>();
        try (run) {
            run.forEachRemaining(events::add);
        }
        return events;
    }

    /** The sessions, whose store can't be reached any more from a moment on, once a condition holds. */
    private SessionService failing(SessionService sessions, Callable<Boolean> condition) {
        return (SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(),
                new Class<?>[] {SessionService.class},
                (proxy, method, arguments) -> {
                    if (isAway.get()) {
                        eventually("the store may fail", condition);
                        throw new StoreUnavailableException("away", null);
                    }
                    try {
                        return method.invoke(sessions, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
