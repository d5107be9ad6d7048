package io.aster.testkit.internal;

import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.testkit.StoreFixture;
import io.aster.value.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one test works on: a store of its own, the service over it and the clock that the service reads. */
public final class StoreUnderTest implements AutoCloseable {
    private final StoreFixture fixture;
    private Store opened;
    private Node node;
    private @Nullable Node other;

    public StoreUnderTest(StoreFixture fixture) {
        this.fixture = fixture;
        this.opened = fixture.acquire();
        this.node = Node.over(opened, new SteppingClock());
    }

    public StoreFixture fixture() {
        return fixture;
    }

    public Store store() {
        return node.store();
    }

    public SteppingClock clock() {
        return node.clock();
    }

    public SessionService sessions() {
        return node.sessions();
    }

    public Settings settings() {
        return Settings.defaults().withClock(clock());
    }

    /** Another service over the same store. */
    public SessionService service(Settings settings) {
        return SessionService.over(store(), settings);
    }

    /** The store and the service that the other methods of this use. */
    public Node node() {
        return node;
    }

    /**
     * A second node on the same place, with a store and a clock of its own; always the same one. Where a place can't be shared, its service
     * is one more over the same store.
     */
    public synchronized Node otherNode() {
        Node opened = other;
        if (opened == null) {
            opened = Node.over(fixture.isShared() ? fixture.acquire() : store(), new SteppingClock());
            other = opened;
        }
        return opened;
    }

    /** Both nodes by turns. */
    public Node node(int number) {
        return number % 2 == 0 ? node : otherNode();
    }

    /** The usual session to create, whose id is generated. */
    public static NewSession wanted() {
        return NewSession.of("app", "user", "agent");
    }

    /** A new session whose id is generated. */
    public Session session() {
        return sessions().create(wanted());
    }

    /** A new session with this id. */
    public Session session(String id) {
        return sessions().create(wanted().withId(id));
    }

    /** All events of a session, as far as one page goes. */
    public List<Event> events(String sessionId) {
        return node.events(sessionId);
    }

    /** All sessions, as far as one page goes. */
    public List<Session> all() {
        return node.all();
    }

    /**
     * Makes one event disappear that the store has acknowledged. Where the fixture can't, a store around the true one hides it from then
     * on.
     */
    public void loseEvent(String sessionId, long seq) {
        fixture.damage()
                .ifPresentOrElse(
                        damage -> damage.loseEvent(sessionId, seq),
                        () -> node = Node.over(new HolesStore(store(), sessionId, seq), clock()));
    }

    /** Closes the store and opens it again over the same data. */
    public void reopen() {
        opened.close();
        opened = fixture.open();
        node = Node.over(opened, clock());
    }

    @Override
    public void close() {
        try {
            node.sessions().close();
            if (other != null) {
                other.sessions().close();
                releaseOther(other);
            }
        } finally {
            fixture.release(opened);
            fixture.close();
        }
    }

    private void releaseOther(Node second) {
        if (fixture.isShared()) {
            fixture.release(second.store());
        }
    }
}
