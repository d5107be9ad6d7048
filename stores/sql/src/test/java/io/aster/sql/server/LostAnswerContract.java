package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.error.OutcomeUnknownException;
import io.aster.error.StoreUnavailableException;
import io.aster.faultproxy.ByteMatch;
import io.aster.faultproxy.Fault;
import io.aster.message.Message;
import io.aster.session.CreatedSession;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionStatus;
import io.aster.store.Store;
import io.aster.testkit.load.Crowd;
import io.aster.testkit.load.Eventually;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server commits, and its answer never arrives: the caller gets the true answer all the same, and nothing is there twice. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class LostAnswerContract {
    private final Backend backend;
    private Proxied network;
    private Store store;
    private Aster aster;
    private String id;
    private String agent;
    private long swallowed;

    protected LostAnswerContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeAll
    void openNetwork() {
        network = new Proxied(backend);
    }

    @BeforeEach
    void open() {
        store = network.builder().maxOpen(1).open();
        aster = Aster.open(store);
        id = network.direct()
                .sessions()
                .create(NewSession.of("app", "user", "agent"))
                .id();
        network.direct().sessions().appendEvent(id, Event.user("first"));
        agent = "agent of " + id;
        swallowed = network.proxy().count(Fault.SWALLOW_ANSWER);
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(network.proxy().count(Fault.SWALLOW_ANSWER) - swallowed).isEqualTo(1);
    }

    @AfterAll
    void closeNetwork() {
        network.close();
    }

    @Test
    void appendOfOne() {
        swallow("the second");
        Event event = aster.sessions().appendEvent(id, Event.user("the second"));
        assertThat(event.seq()).isEqualTo(2);
        assertThat(events()).hasSize(2).last().isEqualTo(event);
    }

    @Test
    void appendOfOneWhenTheStatementIsPreparedAtTheServer() {
        IntStream.range(0, 8).forEach(i -> aster.sessions().appendEvent(id, Event.user("warm")));
        swallow("the tenth");
        assertThat(aster.sessions().appendEvent(id, Event.user("the tenth")).seq())
                .isEqualTo(10);
        assertThat(events()).hasSize(10);
    }

    @Test
    void appendOfABatch() {
        swallow("text 99");
        List<Event> appended = aster.sessions()
                .appendEvents(
                        id,
                        IntStream.range(0, 100)
                                .mapToObj(i -> Event.user("text " + i))
                                .toList());
        assertThat(appended.stream().map(Event::seq))
                .containsExactlyElementsOf(
                        IntStream.range(2, 102).mapToObj(Long::valueOf).toList());
        assertThat(network.direct()
                        .sessions()
                        .streamEvents(id, EventFilter.all())
                        .skip(1)
                        .toList())
                .isEqualTo(appended);
    }

    /** Several callers' appends in one transaction, all of which lose their answer. */
    @Test
    void appendsOfManyAtOnce() {
        swallow("text 5");
        try (Crowd<Event> crowd =
                new Crowd<>(8, thread -> () -> aster.sessions().appendEvent(id, Event.user("text " + thread)))) {
            List<Event> appended = crowd.results();
            assertThat(events()).hasSize(9);
            assertThat(events().subList(1, 9)).containsExactlyInAnyOrderElementsOf(appended);
        }
    }

    @Test
    void appendWithAnExpectation() {
        swallow("the second");
        NewEvent event = Event.user("the second");
        assertThat(aster.sessions().appendEvents(id, List.of(event), 1).get(0).seq())
                .isEqualTo(2);
        assertThat(events()).hasSize(2);
    }

    @Test
    void create() {
        swallow("a new one");
        Session created =
                aster.sessions().create(new NewSession(null, "app", "user", "agent", Map.of("text", "a new one")));
        assertThat(network.direct().sessions().get(created.id())).isEqualTo(created);
    }

    @Test
    void createWithFirstEvents() {
        swallow(backend.commit());
        CreatedSession created = aster.sessions()
                .create(NewSession.of("app", "user", "agent"), List.of(Event.user("one"), Event.user("two")));
        assertThat(network.direct().sessions().get(created.session().id())).isEqualTo(created.session());
        assertThat(network.direct().sessions().getEvents(created.session().id(), EventFilter.first(10)))
                .isEqualTo(created.events());
    }

    @Test
    void complete() {
        swallow(backend.commit());
        Session completed = aster.sessions().complete(id);
        assertThat(completed.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(completed.version()).isEqualTo(2);
        assertThat(network.direct().sessions().get(id)).isEqualTo(completed);
    }

    @Test
    void delete() {
        swallow(backend.commit());
        assertThat(aster.sessions().delete(id)).isTrue();
        assertThat(network.direct().sessions().find(id)).isEmpty();
    }

    @Test
    void appendMessages() {
        network.direct().messages().appendMessages(agent, List.of(Message.user("first")));
        swallow(backend.commit());
        aster.messages().appendMessages(agent, List.of(Message.user("second"), Message.user("third")));
        assertThat(messages()).containsExactly("first", "second", "third");
    }

    @Test
    void saveMessages() {
        swallow(backend.commit());
        aster.messages().saveMessages(aster.messages().loadMessages(agent).plus(Message.user("first")));
        assertThat(messages()).containsExactly("first");
    }

    @Test
    void trimAndDeleteMessages() {
        network.direct()
                .messages()
                .appendMessages(agent, List.of(Message.user("1"), Message.user("2"), Message.user("3")));
        swallow(backend.commit());
        assertThat(aster.messages().trimMessages(agent, 1)).isEqualTo(2);
        assertThat(messages()).containsExactly("3");
    }

    @Test
    void nobodyCanTellWhenTheServerStaysAway() throws Exception {
        network.proxy().refuse();
        swallow("the second");
        NewEvent event = Event.user("the second").withId("event-2");
        OutcomeUnknownException error = catchThrowableOfType(
                OutcomeUnknownException.class, () -> aster.sessions().appendEvent(id, event));
        assertThat(error.ids()).containsExactly("event-2");
        assertThat(error.isRetryable()).isTrue();
        assertThat(error.getSuppressed()).isNotEmpty();
        network.proxy().admit();
        assertThat(untilItWorks(event).seq()).isEqualTo(2);
        assertThat(events()).hasSize(2);
    }

    /** The same again, as one does after an error that can be retried. */
    private Event untilItWorks(NewEvent event) throws Exception {
        AtomicReference<Event> appended = new AtomicReference<>();
        Eventually.eventually("works again by itself", () -> {
            try {
                appended.set(aster.sessions().appendEvent(id, event));
                return true;
            } catch (StoreUnavailableException e) {
                return false;
            }
        });
        return Objects.requireNonNull(appended.get());
    }

    private void swallow(String text) {
        network.proxy().swallowAnswer(ByteMatch.text(text));
    }

    private List<Event> events() {
        return network.direct().sessions().getEvents(id, EventFilter.first(100));
    }

    private List<String> messages() {
        return network.direct().messages().loadMessages(agent).messages().stream()
                .map(Message::text)
                .toList();
    }
}
