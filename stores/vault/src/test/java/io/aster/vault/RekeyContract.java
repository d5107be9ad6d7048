package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreUnavailableException;
import io.aster.inmemory.InMemoryStore;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.SessionRecord;
import io.aster.store.Store;
import io.aster.store.ViewRecord;
import io.aster.testkit.ForwardingSessions;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.reseal.RekeyReport;
import io.aster.vault.reseal.ResealListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** New keys for what a store has, on any store. */
abstract class RekeyContract {
    /** Longer than a node caches a key. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final AtomicLong passed = new AtomicLong();

    private Store raw = new InMemoryStore();
    private TwoNodes nodes = new TwoNodes();
    private Vault vault = nodes.vault;
    private Aster node = Aster.open("memory:");

    /** An empty store, which the test closes. */
    abstract Store emptyStore();

    @BeforeEach
    void store() {
        raw = emptyStore();
        nodes = new TwoNodes(raw);
        vault = newVault();
        node = Aster.open(vault.over(raw));
        PlainData.store(node);
    }

    @AfterEach
    void close() {
        raw.close();
    }

    /** One whose clocks can be set. */
    private Vault newVault() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        return nodes.vault(builder ->
                builder.nanoClock(passed::get).clock(Clock.fixed(begin.plusNanos(passed.get()), ZoneOffset.UTC)));
    }

    private RekeyReport rekey(Vault by) {
        return by.rekey(raw, null, null, ResealListener.NONE);
    }

    private RekeyReport finish() {
        return newVault().finishRekey(raw, null, null, ResealListener.NONE);
    }

    private void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    /** A raw event of the first session. */
    private EventRecord rawEvent(String id) {
        return raw.sessions().findEvent("ann-1", id).orElseThrow();
    }

    private void write(EventRecord event) {
        SessionRecord session = raw.sessions().find("ann-1").orElseThrow();
        assertThat(raw.sessions()
                        .rewrite(RewriteRequest.builder("ann-1", session.createdAt())
                                .expectedRedactions(session.redactions())
                                .events(List.of(new EventTexts(
                                        event.seq(), event.content(), event.actions(), event.metadata())))
                                .build()))
                .isEqualTo(RewriteOutcome.REWRITTEN);
    }

    @Test
    void everyTextIsSealedByTheNewKeysAndReadAsBefore() {
        List<Object> before = PlainData.read(node);
        EventRecord old = rawEvent("1");
        RekeyReport begun = rekey(newVault());
        assertThat(begun.added())
                .as("ann, bob, the app, and lists without an owner")
                .isEqualTo(4);
        assertThat(begun.removableFrom()).isEqualTo(Instant.parse("2026-01-01T00:07:00Z"));
        assertThat(PlainData.read(node)).as("by a node with the older keys").isEqualTo(before);
        assertThat(finish().removed()).as("too early").isZero();
        pass(LONG);
        RekeyReport finished = finish();
        assertThat(finished).isEqualTo(new RekeyReport(0, 0, 0, 4, 0, null));
        assertThat(PlainData.read(node)).isEqualTo(before);
        assertThat(PlainData.read(Aster.open(newVault().over(raw)))).isEqualTo(before);
        write(old);
        SessionService read = Aster.open(newVault().over(raw)).sessions();
        assertThatThrownBy(() -> read.getEvents("ann-1", EventFilter.first(9))).isInstanceOf(MissingKeyException.class);
    }

    @Test
    void whatAnotherNodeSealsByAnOlderKeyIsFound() {
        node.sessions().appendEvent("ann-1", Event.user("by the key that is cached"));
        rekey(newVault());
        pass(Duration.ofMinutes(4));
        node.sessions().appendEvents("ann-1", List.of(PlainData.event("late")));
        pass(LONG);
        RekeyReport found = finish();
        assertThat(found.texts()).isGreaterThan(2);
        assertThat(found.removed()).isZero();
        assertThat(finish().removed()).isEqualTo(4);
        assertThat(Aster.open(newVault().over(raw)).sessions().getEvents("ann-1", EventFilter.last(1)))
                .hasSize(1);
    }

    @Test
    void afterAnyFailureItGoesOn() {
        List<Object> before = PlainData.read(node);
        int failures = 0;
        for (boolean isDone = false; !isDone; failures++) {
            AtomicInteger rewrites = new AtomicInteger();
            Store failing = OtherSessions.beforeRewrites(raw, request -> {
                if (rewrites.getAndIncrement() == 2) {
                    throw new StoreUnavailableException("failing", null);
                }
            });
            try {
                RekeyReport report = newVault().rekey(failing, null, null, ResealListener.NONE);
                assertThat(report.added())
                        .as("keys were added by the first call")
                        .isZero();
                isDone = true;
            } catch (StoreUnavailableException e) {
                assertThat(PlainData.read(node)).isEqualTo(before);
            }
        }
        assertThat(failures).isGreaterThan(3);
        pass(LONG);
        assertThat(finish().removed()).isEqualTo(4);
        assertThat(PlainData.read(Aster.open(newVault().over(raw)))).isEqualTo(before);
    }

    @Test
    void aUserIsRekeyedAlone() {
        List<Object> before = PlainData.read(node);
        assertThat(vault.rekey(raw, "shop", "ann", ResealListener.NONE).added()).isEqualTo(1);
        pass(LONG);
        assertThat(newVault()
                        .finishRekey(raw, "shop", "ann", ResealListener.NONE)
                        .removed())
                .isEqualTo(1);
        assertThat(PlainData.read(Aster.open(newVault().over(raw)))).isEqualTo(before);
        assertThat(vault.rekey(raw, "other", null, ResealListener.NONE).added()).isZero();
        assertThatThrownBy(() -> vault.rekey(raw, null, "ann", ResealListener.NONE))
                .isInstanceOf(InvalidValueException.class);
    }

    /** The state of a user and of an app stays when their sessions are deleted. */
    @Test
    void stateWithoutASessionIsSealedByTheNewKey() {
        for (String session : List.of("ann-1", "ann-2", "bob-1")) {
            assertThat(node.sessions().delete(session)).isTrue();
        }
        rekey(newVault());
        pass(LONG);
        assertThat(finish().removed()).isEqualTo(4);
        SessionService later = Aster.open(newVault().over(raw)).sessions();
        assertThat(raw.sessions().stats().sessions().values()).allMatch(number -> number == 0);
        later.create(NewSession.of("shop", "ann", "agent").withId("later"));
        assertThat(later.state("later").user()).isEqualTo(Map.of("city", PlainData.CANARY));
        assertThat(later.state("later").app()).hasSize(2);
    }

    @Test
    void aShreddedKeyStaysShredded() {
        vault.shred("shop", "bob");
        String text = String.valueOf(
                raw.sessions().findEvent("bob-1", "1").orElseThrow().content());
        RekeyReport begun = rekey(newVault());
        assertThat(begun.added()).isEqualTo(3);
        assertThat(begun.refused()).isZero();
        pass(LONG);
        assertThat(finish().removed()).isEqualTo(3);
        assertThat(raw.sessions().findEvent("bob-1", "1").orElseThrow().content())
                .isEqualTo(text);
        assertThat(vault.status().shredded()).isEqualTo(1);
    }

    /** The key of a text that can't be opened stays: it may be needed to find out what happened. */
    @Test
    void keysOfTextsThatAreRefusedStay() {
        EventRecord event = rawEvent("1");
        EventRecord other = rawEvent("2");
        rekey(newVault());
        write(event.toBuilder().content(other.content()).build());
        pass(LONG);
        assertThat(finish().texts()).as("the actions of the event").isEqualTo(1);
        RekeyReport finished = finish();
        assertThat(finished.refused()).isEqualTo(1);
        assertThat(finished.removed()).isEqualTo(3);
        assertThat(finished.kept()).isEqualTo(1);
    }

    /** A key may have sealed what could not be read. */
    @Test
    void keysOfSessionsThatCantBeReadStay() {
        rekey(newVault());
        pass(LONG);
        Store damaged = new OtherSessions(raw, new ForwardingSessions(raw.sessions()) {
            @Override
            public Optional<ViewRecord> view(EventQuery query) {
                if (query.sessionId().equals("bob-1")) {
                    throw new DamagedDataException("session", "bob-1", "event 2 of 3 is missing");
                }
                return super.view(query);
            }
        });
        RekeyReport finished = newVault().finishRekey(damaged, null, null, ResealListener.NONE);
        assertThat(finished.refused()).isEqualTo(1);
        assertThat(finished.removed()).isEqualTo(3);
        assertThat(finished.kept()).isEqualTo(1);
        assertThat(newVault().rekey(raw, null, null, ResealListener.NONE).removed())
                .as("by a call that adds keys")
                .isZero();
    }

    @Test
    void hashesStayEqual() {
        List<String> ip = List.of("metadata.ip");
        SessionService hashing = nodes.node(builder -> builder.hashed(ip).readable(ip));
        hashing.create(NewSession.of("shop", "eve", "agent").withId("eve"));
        hashing.appendEvents("eve", List.of(PlainData.event("1")));
        vault.rekey(raw, "shop", null, ResealListener.NONE);
        hashing.appendEvents("eve", List.of(PlainData.event("2")));
        List<Event> events = hashing.getEvents("eve", EventFilter.first(9));
        assertThat(events.get(0).metadata())
                .isEqualTo(events.get(1).metadata())
                .isNotEqualTo(Map.of("ip", PlainData.CANARY));
    }
}
