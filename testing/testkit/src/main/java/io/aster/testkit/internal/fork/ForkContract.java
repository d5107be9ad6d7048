package io.aster.testkit.internal.fork;

import static io.aster.testkit.internal.StoreUnderTest.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.message.Message;
import io.aster.session.AppendOptions;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionKey;
import io.aster.session.SessionService;
import io.aster.session.SessionStatus;
import io.aster.testkit.internal.HostileName;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.SampleEvents;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.ForkPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A session that begins with the events of another one. */
public interface ForkContract {
    @Test
    default void aForkBeginsWithTheFirstEventsOfItsSource(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 3);
        sessions.appendEvents(source, List.of(SampleEvents.full("full"), values(), Event.user("6")));
        List<Event> events = bench.events(source);
        for (long upToSeq : new long[] {0, 1, 4, 5, 6}) {
            Session fork = Forked.fork(sessions, source, upToSeq, "fork-" + upToSeq);
            assertThat(bench.otherNode().events(fork.id())).isEqualTo(Forked.copies(events, upToSeq, fork.id()));
            assertThat(sessions.streamEvents(fork.id(), EventFilter.all()).toList())
                    .isEqualTo(Forked.copies(events, upToSeq, fork.id()));
        }
        assertThat(bench.events(source)).isEqualTo(events);
        assertThat(sessions.findEvent("fork-5", "full"))
                .contains(Forked.copies(events, 5, "fork-5").get(3));
        assertThat(sessions.findEvent("fork-1", "full")).isEmpty();
    }

    private static NewEvent values() {
        return Event.builder("agent")
                .metadata(LegalValue.allGiven())
                .content(Message.builder("assistant")
                        .content("\u0000 'quoted' \"\\ \uD83D\uDE00")
                        .members(LegalValue.allGiven())
                        .build())
                .build();
    }

    @Test
    default void aForkHasTheFieldsThatItIsCreatedWith(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        NewSession original =
                NewSession.of("app", "user", "agent").withId("source").withMetadata(Map.of("of", "source"));
        Session source = sessions.create(original);
        sessions.appendEvents("source", SampleEvents.numbered(4));
        sessions.complete("source");
        Session before = sessions.get("source");
        Session fork = sessions.fork(
                "source",
                3,
                NewSession.of("other-app", "other-user", "other-agent")
                        .withId("fork")
                        .withMetadata(Map.of("of", "fork")));
        Session expected = Session.builder("fork")
                .appName("other-app")
                .userId("other-user")
                .agentId("other-agent")
                .metadata(Map.of("of", "fork"))
                .fork(new ForkPoint("source", 3, "source"))
                .createdAt(fork.createdAt())
                .updatedAt(fork.createdAt())
                .eventCount(3)
                .build();
        assertThat(fork).isEqualTo(expected);
        assertThat(fork.createdAt()).isAfter(source.createdAt());
        assertThat(fork.forkedFrom()).isEqualTo("source");
        assertThat(fork.forkedAtSeq()).isEqualTo(3);
        assertThat(bench.otherNode().sessions().get("fork")).isEqualTo(fork);
        assertThat(sessions.view("fork", EventFilter.last(1)).session()).isEqualTo(fork);
        assertThat(bench.all()).containsExactly(fork, before);
        assertThat(sessions.get("source")).isEqualTo(before);
        assertThat(before.forkedFrom()).isNull();
        assertThat(before.forkedAtSeq()).isZero();
    }

    @Test
    default void aForkIsCreatedByAKeyOrWithAGeneratedId(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 2);
        SessionKey key = new SessionKey("app", "user", "draft");
        Session byKey = sessions.fork(source, 2, NewSession.of(key, "agent"));
        assertThat(sessions.get(key)).isEqualTo(byKey);
        Session generated = sessions.fork(source, 2, wanted());
        assertThat(generated.id()).startsWith("sess-");
        assertThat(bench.events(generated.id())).hasSize(2);
    }

    @Test
    default void aForkAndItsSourceGoOnByThemselves(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 3);
        Session fork = Forked.fork(sessions, source, 2, "fork");
        Event ofFork = sessions.appendEvent("fork", Event.user("other"), 2);
        Event ofSource = sessions.appendEvent(source, Event.user("4"), 3);
        assertThat(ofFork.seq()).isEqualTo(3);
        assertThat(ofSource.seq()).isEqualTo(4);
        assertThat(SampleEvents.texts(bench.events("fork"))).containsExactly("1", "2", "other");
        assertThat(SampleEvents.texts(bench.events(source))).containsExactly("1", "2", "3", "4");
        sessions.complete("fork");
        Session changed = sessions.update(sessions.get("fork").withMetadata(Map.of("a", 1L)));
        assertThat(changed.fork()).isEqualTo(fork.fork());
        assertThat(changed.version()).isEqualTo(3);
        assertThat(sessions.get(source).status()).isEqualTo(SessionStatus.ACTIVE);
        assertThat(sessions.get("fork")).isEqualTo(changed);
    }

    @Test
    default void copiesKeepTheirIdsSoThatAppendingThemAgainSucceeds(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = bench.session().id();
        sessions.appendEvents(source, SampleEvents.withIds("a", "b", "c"));
        Forked.fork(sessions, source, 2, "fork");
        List<Event> copies = bench.events("fork");
        assertThat(sessions.appendEvents("fork", SampleEvents.withIds("a", "b")))
                .isEqualTo(copies);
        Event own = sessions.appendEvent("fork", Event.user("c").withId("c"));
        assertThat(own.seq()).isEqualTo(3);
        assertThat(bench.events("fork")).hasSize(3);
    }

    @Test
    default void aForkOfAForkKnowsItsSourceAndTheFirstOfAll(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String first = Forked.source(sessions, 3);
        Forked.fork(sessions, first, 3, "second");
        sessions.appendEvent("second", Event.user("own"));
        Session third = Forked.fork(sessions, "second", 4, "third");
        assertThat(third.fork()).isEqualTo(new ForkPoint("second", 4, first));
        sessions.delete("second");
        Session fourth = Forked.fork(sessions, "third", 1, "fourth");
        assertThat(fourth.fork()).isEqualTo(new ForkPoint("third", 1, first));
        assertThat(bench.otherNode().sessions().get("third")).isEqualTo(third);
        assertThat(SampleEvents.texts(bench.events("third"))).containsExactly("1", "2", "3", "own");
    }

    @Test
    default void sourcesOfEveryStatusCanBeForked(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        for (SessionStatus status : List.of(SessionStatus.ACTIVE, SessionStatus.COMPLETED, SessionStatus.FAILED)) {
            String source = Forked.source(sessions, 1);
            if (status != SessionStatus.ACTIVE) {
                AppendOptions none = AppendOptions.none();
                sessions.appendEvent(
                        source,
                        Event.user("last"),
                        status == SessionStatus.FAILED ? none.thenFail() : none.thenComplete());
            }
            Session fork = sessions.fork(source, 1, wanted());
            assertThat(fork.status()).isEqualTo(SessionStatus.ACTIVE);
            assertThat(fork.version()).isEqualTo(1);
            assertThat(sessions.appendEvent(fork.id(), Event.user("goes on")).seq())
                    .isEqualTo(2);
        }
    }

    @Test
    default void sourceAndForkAreDeletedEachByItself(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 2);
        Session kept = Forked.fork(sessions, source, 2, "kept");
        Forked.fork(sessions, source, 2, "gone");
        assertThat(sessions.delete("gone")).isTrue();
        assertThat(bench.events(source)).hasSize(2);
        assertThat(sessions.delete(source)).isTrue();
        assertThat(sessions.get("kept")).isEqualTo(kept);
        assertThat(bench.events("kept")).hasSize(2);
        assertThat(bench.all()).containsExactly(kept);
        assertThat(sessions.stats().events()).isEqualTo(2);
    }

    @Test
    default void idsAreTakenLiterally(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        List<String> forks = new ArrayList<>();
        for (HostileName name : HostileName.values()) {
            String source = sessions.create(wanted().withId(name.text())).id();
            sessions.appendEvent(source, Event.user(name.text()));
        }
        for (HostileName name : HostileName.values()) {
            Session fork = sessions.fork(name.text(), 1, wanted());
            forks.add(fork.id());
            assertThat(SampleEvents.texts(bench.events(fork.id()))).containsExactly(name.text());
            assertThat(sessions.get(fork.id()).forkedFrom()).isEqualTo(name.text());
        }
        assertThat(forks).doesNotHaveDuplicates();
    }

    @Test
    default void longHistoriesAreCopiedWhole(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = Forked.source(sessions, 6_500);
        Session fork = sessions.fork(source, 6_400, wanted());
        assertThat(fork.eventCount()).isEqualTo(6_400);
        try (Stream<Event> events = bench.otherNode().sessions().streamEvents(fork.id(), EventFilter.all())) {
            assertThat(events.map(event -> event.seq() + ":"
                            + Objects.requireNonNull(event.content()).text()))
                    .hasSize(6_400)
                    .allMatch(event -> event.matches("(\\d+):\\1"));
        }
        assertThat(sessions.appendEvent(fork.id(), Event.user("last")).seq()).isEqualTo(6_401);
    }

    @Test
    default void largeEventsAreCopiedWhole(StoreUnderTest bench) {
        SessionService sessions = bench.sessions();
        String source = bench.session().id();
        for (char letter = 'a'; letter < 'e'; letter++) {
            String text = Character.toString(letter).repeat(3 << 20);
            sessions.appendEvents(source, List.of(Event.user(text), Event.user("after " + letter)));
        }
        Session fork = sessions.fork(source, 8, wanted());
        boolean isSame = bench.events(fork.id()).equals(Forked.copies(bench.events(source), 8, fork.id()));
        assertThat(isSame).isTrue();
    }
}
