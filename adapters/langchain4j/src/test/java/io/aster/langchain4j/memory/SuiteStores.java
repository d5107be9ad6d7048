package io.aster.langchain4j.memory;

import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.aster.session.SessionService;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The store on which LangChain4j's own tests run: each of its stores is an app of its own. Thread-safe. */
public final class SuiteStores {
    private static final AtomicReference<@Nullable SessionService> SESSIONS = new AtomicReference<>();
    private static final AtomicInteger CREATED = new AtomicInteger();

    private SuiteStores() {}

    static void use(@Nullable SessionService sessions) {
        SESSIONS.set(sessions);
        CREATED.set(0);
    }

    /** How many stores the tests have created. */
    static int created() {
        return CREATED.get();
    }

    /** An empty store. */
    public static ChatMemoryStore newStore() {
        SessionService sessions = SESSIONS.get();
        if (sessions == null) {
            throw new IllegalStateException("LangChain4j's stores are replaced in tests of this module");
        }
        CREATED.incrementAndGet();
        return AsterChatMemoryStore.builder(sessions)
                .appName("suite-" + UUID.randomUUID())
                .build();
    }
}
