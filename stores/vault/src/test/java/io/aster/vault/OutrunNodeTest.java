package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.MessageListStore;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.testkit.ForwardingSessions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that another one outruns: whenever it has read where the chain of a session ends, the other appends first. */
@Timeout(60)
class OutrunNodeTest {
    private static final int APPENDS = 5;

    private final TwoNodes nodes = new TwoNodes(new InMemoryStore());
    private final SessionService fast = nodes.node(vault -> vault.proofs(ProofMode.REQUIRED));
    private final AtomicLong appended = new AtomicLong();
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void itsTurnComesWhenTheOtherOneRests() throws Exception {
        String id = fast.create(NewSession.of("app", "ann", "agent")).id();
        Thread hammer = new Thread(() -> {
            while (!stop.get()) {
                fast.appendEvent(id, Event.user("fast"));
                appended.incrementAndGet();
            }
        });
        Store late = new LateStore(nodes.raw, hammer);
        SessionService slow = Aster.open(
                        nodes.vault(vault -> vault.proofs(ProofMode.REQUIRED)).over(late))
                .sessions();
        hammer.start();
        try {
            for (int i = 0; i < APPENDS; i++) {
                assertThat(slow.appendEvent(id, Event.user("slow")).seq()).isPositive();
            }
        } finally {
            stop.set(true);
            hammer.join();
        }
        assertThat(slow.get(id).eventCount()).isEqualTo(appended.get() + APPENDS);
    }

    /** Each append waits for one of the other node, unless that one rests. */
    private final class LateStore extends ForwardingSessions implements Store {
        private final Store store;
        private final Thread hammer;

        LateStore(Store store, Thread hammer) {
            super(store.sessions());
            this.store = store;
            this.hammer = hammer;
        }

        @Override
        public AppendOutcome append(AppendRequest request) {
            long before = appended.get();
            while (appended.get() == before && hammer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return super.append(request);
        }

        @Override
        public SessionStore sessions() {
            return this;
        }

        @Override
        public MessageListStore messages() {
            return store.messages();
        }

        @Override
        public void close() {}
    }
}
