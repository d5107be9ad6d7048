package io.aster.langchain4j.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.servers.TestStore;
import io.aster.session.SessionConflictException;
import io.aster.session.SessionService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that get lost, before or after the append, and others that are always faster. */
class LostAnswersTest {
    private static final List<ChatMessage> TWO = List.of(UserMessage.from("a"), UserMessage.from("b"));

    private static final Set<String> WRITES = Set.of("create", "appendEvents");

    /** What happens to a write. */
    private interface Fate {
        Object of(Append append) throws Throwable;
    }

    private interface Append {
        Object make() throws Throwable;
    }

    @TempDir
    Path folder;

    private TestStore store;
    private SessionService sessions;

    @BeforeEach
    void open() {
        store = TestStore.of("sqlite", folder);
        sessions = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStoredAppendIsFoundWhoseAnswerWasLost(boolean isBegun) {
        begin(isBegun);
        AtomicInteger lost = new AtomicInteger();
        AsterChatMemoryStore memories = memories(append -> {
            Object stored = append.make();
            if (lost.getAndIncrement() == 0) {
                throw unknown();
            }
            return stored;
        });
        memories.updateMessages("m", TWO);
        assertThat(lost).hasValue(1);
        assertThat(memories.getMessages("m")).isEqualTo(TWO);
        assertThat(count(memories)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAppendIsMadeAgainThatDidNotArrive(boolean isBegun) {
        begin(isBegun);
        AtomicInteger lost = new AtomicInteger();
        AsterChatMemoryStore memories = memories(append -> {
            if (lost.getAndIncrement() == 0) {
                throw unknown();
            }
            return append.make();
        });
        memories.updateMessages("m", TWO);
        assertThat(lost).hasValue(2);
        assertThat(count(memories)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallThatIsRepeatedAfterAnErrorStoresNothingTwice(boolean isBegun) {
        begin(isBegun);
        AtomicInteger calls = new AtomicInteger();
        AsterChatMemoryStore memories = memories(append -> {
            Object stored = append.make();
            if (calls.getAndIncrement() == 0) {
                throw new StoreUnavailableException("away", null);
            }
            return stored;
        });
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> memories.updateMessages("m", TWO));
        memories.updateMessages("m", TWO);
        assertThat(calls).hasValue(1);
        assertThat(count(memories)).isEqualTo(2);
    }

    /** It is the one of the append that was tried last, so that the caller sees why. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMemoryThatOthersAlwaysChangeFirstIsAnError(boolean isBegun) {
        begin(isBegun);
        AtomicInteger calls = new AtomicInteger();
        AsterChatMemoryStore memories = memories(append -> {
            calls.incrementAndGet();
            throw new SessionConflictException("m", "last seq", 1, 2);
        });
        assertThatExceptionOfType(SessionConflictException.class).isThrownBy(() -> memories.updateMessages("m", TWO));
        assertThat(calls).hasValue(100);
    }

    /** A memory that has begun goes on by an append; otherwise its session is created with its messages. */
    private void begin(boolean isBegun) {
        if (isBegun) {
            AsterChatMemoryStore.over(sessions).updateMessages("m", TWO.subList(0, 1));
        }
    }

    private long count(AsterChatMemoryStore memories) {
        return sessions.get(memories.key("m")).eventCount();
    }

    private static OutcomeUnknownException unknown() {
        return new OutcomeUnknownException("lost", List.of("e1"), null);
    }

    private AsterChatMemoryStore memories(Fate fate) {
        return AsterChatMemoryStore.over((SessionService) Proxy.newProxyInstance(
                SessionService.class.getClassLoader(),
                new Class<?>[] {SessionService.class},
                (proxy, method, arguments) -> {
                    Append call = () -> {
                        try {
                            return method.invoke(sessions, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    };
                    return WRITES.contains(method.getName()) ? fate.of(call) : call.make();
                }));
    }
}
