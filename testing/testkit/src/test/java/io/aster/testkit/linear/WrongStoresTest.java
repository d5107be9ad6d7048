package io.aster.testkit.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.inmemory.InMemoryStore;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendOutcome.Known;
import io.aster.store.AppendOutcome.NoSession;
import io.aster.store.AppendOutcome.UnexpectedSeq;
import io.aster.store.AppendRequest;
import io.aster.store.SessionRecord;
import io.aster.store.SessionUpdate;
import io.aster.store.Store;
import io.aster.testkit.StoreFixture;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stores that are wrong in one thing are caught, with a fixed seed; the store they are made of is not. */
class WrongStoresTest {
    private static final long SEED = 20_260_301;
    private static final Duration TIME = Duration.ofSeconds(20);

    /** A mistake, as a wrapper of a correct store. */
    enum Mistake {
        NODES_CACHE_SESSIONS(CachingStore::new),
        A_KNOWN_ID_IS_ACKNOWLEDGED_AGAIN(DoublingStore::new),
        COMPARED_BEFORE_BUT_NOT_WITH_THE_WRITE(RacingStore::new),
        APPENDS_ARE_ACKNOWLEDGED_BEFORE_THEY_ARE_WRITTEN(LateStore::new),
        AN_APPEND_IS_LOST_NOW_AND_THEN(LosingStore::new),
        AN_APPEND_AFTER_A_DELETE_IS_ACKNOWLEDGED(RevivingStore::new),
        AN_UNEXPECTED_SEQ_IS_ACKNOWLEDGED(TrustingStore::new);

        @SuppressWarnings("ImmutableEnumChecker") // A constructor reference without state.
        private final Function<Store, Store> make;

        Mistake(Function<Store, Store> make) {
            this.make = make;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsCaught(Mistake mistake) {
        try (CheckRun run = new CheckRun(fixture(mistake.make), SEED)) {
            assertThatThrownBy(() -> run.rounds(TIME))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("is not linearizable: seed " + SEED)
                    .hasMessageContaining("The longest order of them that the contract allows: #1");
        }
    }

    @Test
    void theSameWrapperWithoutAMistakePasses() {
        try (CheckRun run = new CheckRun(fixture(ForwardingStore::new), SEED)) {
            CheckReport report = run.rounds(Duration.ofMillis(500));
            report.requireConclusive();
            assertThat(report.toString()).contains("(0 with unknown outcome)", " 0 undecided");
        }
    }

    /** Two nodes over the same memory. */
    private static StoreFixture fixture(Function<Store, Store> wrap) {
        InMemoryStore memory = new InMemoryStore();
        return StoreFixture.durable(() -> wrap.apply(memory), memory::close);
    }

    /** Serves sessions from a cache that only the node's own updates and deletes refresh. */
    private static final class CachingStore extends ForwardingStore {
        private final Map<String, SessionRecord> cache = new ConcurrentHashMap<>();

        CachingStore(Store store) {
            super(store);
        }

        @Override
        public Optional<SessionRecord> find(String sessionId) {
            SessionRecord cached = cache.get(sessionId);
            if (cached != null) {
                return Optional.of(cached);
            }
            Optional<SessionRecord> found = super.find(sessionId);
            found.ifPresent(session -> cache.put(sessionId, session));
            return found;
        }

        @Override
        public Optional<SessionRecord> update(SessionUpdate update) {
            cache.remove(update.sessionId());
            return super.update(update);
        }

        @Override
        public boolean delete(String sessionId) {
            cache.remove(sessionId);
            return super.delete(sessionId);
        }
    }

    /** Acknowledges an append whose ids are known as if it were new. */
    private static final class DoublingStore extends ForwardingStore {
        DoublingStore(Store store) {
            super(store);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            return outcome instanceof Known ? new Appended(next(request)) : outcome;
        }
    }

    /** Compares the version, and then writes whatever the session is by then. */
    private static final class RacingStore extends ForwardingStore {
        RacingStore(Store store) {
            super(store);
        }

        @Override
        public Optional<SessionRecord> update(SessionUpdate update) {
            if (super.find(update.sessionId())
                    .filter(now -> now.version() == update.expectedVersion())
                    .isEmpty()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(1);
            return super.find(update.sessionId()).flatMap(now -> super.update(expecting(now, update)));
        }

        private static SessionUpdate expecting(SessionRecord now, SessionUpdate update) {
            return update.toBuilder()
                    .expectedVersion(now.version())
                    .expectedEventCount(SessionUpdate.ANY)
                    .createdAt(now.createdAt())
                    .build();
        }
    }

    /** Writes an append to a session together with the node's next one. */
    private static final class LateStore extends ForwardingStore {
        private final Map<String, AppendRequest> waiting = new ConcurrentHashMap<>();

        LateStore(Store store) {
            super(store);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendRequest before = waiting.remove(request.sessionId());
            if (before != null) {
                super.append(before);
                return super.append(request);
            }
            waiting.put(request.sessionId(), request);
            return new Appended(next(request));
        }
    }

    /** Acknowledges each tenth append without writing it. */
    private static final class LosingStore extends ForwardingStore {
        private final AtomicInteger appends = new AtomicInteger();

        LosingStore(Store store) {
            super(store);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            return appends.incrementAndGet() % 10 == 0 ? new Appended(next(request)) : super.append(request);
        }
    }

    /** Acknowledges an append to a session that is gone. */
    private static final class RevivingStore extends ForwardingStore {
        RevivingStore(Store store) {
            super(store);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            return outcome instanceof NoSession ? new Appended(1) : outcome;
        }
    }

    /** Acknowledges an append whose expectation is wrong. */
    private static final class TrustingStore extends ForwardingStore {
        TrustingStore(Store store) {
            super(store);
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            AppendOutcome outcome = super.append(request);
            return outcome instanceof UnexpectedSeq ? new Appended(next(request)) : outcome;
        }
    }
}
