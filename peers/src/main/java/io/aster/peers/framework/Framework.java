package io.aster.peers.framework;

import com.google.adk.sessions.InMemorySessionService;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import io.aster.adk.AsterSessionService;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.result.ResultRow;
import io.aster.langchain4j.memory.AsterChatMemoryStore;
import io.aster.peers.contest.Contestant;
import io.aster.peers.contest.Database;
import io.aster.peers.contest.PeerDialect;
import io.aster.springai.memory.AsterChatMemory;
import io.aster.springai.memory.AsterChatMemoryRepository;
import io.aster.springai.memory.Conversations;
import io.aster.springai.session.AsterSessionRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.session.InMemorySessionRepository;

/** A framework, or one of its ways to keep conversations, and the sides that can. */
enum Framework {
    ADK("a turn in ADK") {
        @Override
        FrameworkTurns byHand(HandLog log) throws Exception {
            return new AdkTurns(BY_HAND, log, new HandAdkSessions(log));
        }

        @Override
        FrameworkTurns aster(AsterStorage storage) {
            return new AdkTurns(ResultRow.ASTER, storage, AsterSessionService.over(storage.sessions()));
        }

        @Override
        List<FrameworkTurns> own(Target target, Engine engine) {
            return List.of(new AdkTurns("InMemorySessionService", Storage.HEAP, new InMemorySessionService()));
        }
    },

    SPRING_REPOSITORY("a turn in Spring AI, memory with a repository") {
        @Override
        FrameworkTurns byHand(HandLog log) {
            return SpringTurns.ofRepository(BY_HAND, log, new HandMemoryRepository(log));
        }

        @Override
        FrameworkTurns aster(AsterStorage storage) {
            return SpringTurns.ofRepository(
                    ResultRow.ASTER, storage, new AsterChatMemoryRepository(Conversations.in(storage.sessions())));
        }

        @Override
        List<FrameworkTurns> own(Target target, Engine engine) throws Exception {
            FrameworkTurns inMemory = SpringTurns.ofRepository(
                    "InMemoryChatMemoryRepository", Storage.HEAP, new InMemoryChatMemoryRepository());
            if (target == Target.SQLITE) {
                return List.of(inMemory);
            }
            PeerDialect dialect = PeerDialect.valueOf(target.name());
            Database database = new Database(engine.newPlace(), dialect);
            database.script("/org/springframework/ai/chat/memory/repository/jdbc/" + dialect.springSchema());
            return List.of(
                    SpringTurns.ofRepository(
                            "JdbcChatMemoryRepository",
                            new PooledStorage(database, "SPRING_AI_CHAT_MEMORY"),
                            JdbcChatMemoryRepository.builder()
                                    .dataSource(database.pool())
                                    .build()),
                    inMemory);
        }
    },

    SPRING_MEMORY("a turn in Spring AI, memory that appends") {
        @Override
        FrameworkTurns byHand(HandLog log) {
            return SpringTurns.ofMemory(BY_HAND, log, new HandChatMemory(log));
        }

        @Override
        FrameworkTurns aster(AsterStorage storage) {
            return SpringTurns.ofMemory(
                    ResultRow.ASTER,
                    storage,
                    AsterChatMemory.builder(Conversations.in(storage.sessions()))
                            .maxMessages(FrameworkTurns.WINDOW)
                            .build());
        }

        /** The framework has no memory that appends. */
        @Override
        List<FrameworkTurns> own(Target target, Engine engine) {
            return List.of();
        }
    },

    SPRING_SESSION("a turn in Spring AI Session") {
        @Override
        FrameworkTurns byHand(HandLog log) {
            return SpringTurns.ofSessions(BY_HAND, log, new HandSessionRepository(log));
        }

        @Override
        FrameworkTurns aster(AsterStorage storage) {
            return SpringTurns.ofSessions(
                    ResultRow.ASTER,
                    storage,
                    AsterSessionRepository.builder(storage.sessions()).build());
        }

        @Override
        List<FrameworkTurns> own(Target target, Engine engine) {
            return List.of(SpringTurns.ofSessions(
                    "InMemorySessionRepository",
                    Storage.HEAP,
                    InMemorySessionRepository.builder().build()));
        }
    },

    LANGCHAIN4J("a turn in LangChain4j") {
        @Override
        FrameworkTurns byHand(HandLog log) {
            return new LangChainTurns(BY_HAND, log, new HandMemoryStore(log));
        }

        @Override
        FrameworkTurns aster(AsterStorage storage) {
            return new LangChainTurns(ResultRow.ASTER, storage, AsterChatMemoryStore.over(storage.sessions()));
        }

        @Override
        List<FrameworkTurns> own(Target target, Engine engine) {
            return List.of(new LangChainTurns("InMemoryChatMemoryStore", Storage.HEAP, new InMemoryChatMemoryStore()));
        }
    };

    private static final String BY_HAND = "by hand";

    private final String row;

    Framework(String row) {
        this.row = row;
    }

    /** The name of its rows of figures. */
    String row() {
        return row;
    }

    /** By hand, with Aster, then what the framework brings along. */
    final List<Contestant> sides(Target target, Engine engine) throws Exception {
        List<Contestant> sides = new ArrayList<>();
        Place byHand = engine.newPlace();
        sides.add(Contestant.timed(byHand(HandLog.open(target, engine, byHand, this == ADK))));
        sides.add(Contestant.timed(aster(new AsterStorage(engine, engine.newPlace()))));
        for (FrameworkTurns turns : own(target, engine)) {
            sides.add(Contestant.timed(turns));
        }
        return sides;
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    abstract FrameworkTurns byHand(HandLog log) throws Exception;

    abstract FrameworkTurns aster(AsterStorage storage);

    abstract List<FrameworkTurns> own(Target target, Engine engine) throws Exception;
}
