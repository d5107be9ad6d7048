package io.aster.testkit.internal.rewrite;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.all;
import static io.aster.testkit.internal.Requests.event;
import static io.aster.testkit.internal.Requests.idleFor;
import static io.aster.testkit.internal.Requests.request;
import static io.aster.testkit.internal.Requests.session;
import static io.aster.testkit.internal.Requests.sized;
import static io.aster.testkit.internal.Requests.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.EventRecord;
import io.aster.store.RedactionOutcome;
import io.aster.store.RedactionRequest;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateHistory;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Expiry;
import io.aster.value.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: other texts for sessions and events. */
public interface RewriteContract {
    String OLD = "{\"text\":\"old\"}";
    String NEW = "{\"$sealed\":\"new \\u00e4\"}";

    private static RewriteRequest.Builder rewrite() {
        return RewriteRequest.builder("s", NOW);
    }

    private static EventRecord full(String id) {
        return event("s", 0, id).toBuilder()
                .invocationId("run")
                .agentId("agent")
                .branch("a.b")
                .content(OLD)
                .actions(OLD)
                .metadata(OLD)
                .build();
    }

    /** A session that has ended, with three events. */
    private static SessionStore withSession(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        SessionRecord begun = session("s", "active", 1).toBuilder()
                .metadata(OLD)
                .initialState("{\"key\":1}")
                .expiry(Expiry.after(Duration.ofDays(900)))
                .build();
        assertThat(store.insert(begun, WriteToken.next())).isTrue();
        List<EventRecord> events = List.of(full("a"), full("b"), full("c"));
        store.append(AppendRequest.builder("s", events, NOW).end("completed").build());
        return store;
    }

    private static List<EventRecord> events(SessionStore store) {
        return store.events(all("s")).orElseThrow().events();
    }

    @Test
    default void eventsGetOtherTextsAndNothingElse(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        SessionRecord before = store.find("s").orElseThrow();
        List<EventRecord> stored = events(store);
        EventTexts first = new EventTexts(1, NEW, "{\"delta\":2}", NEW);
        EventTexts third = new EventTexts(3, NEW, null, null);
        RewriteRequest request =
                rewrite().expectedRedactions(0).events(List.of(first, third)).build();
        SessionStore other = bench.otherNode().store().sessions();
        for (int i = 0; i < 2; i++) {
            assertThat(store.rewrite(request)).isEqualTo(RewriteOutcome.REWRITTEN);
            assertThat(plain(events(other)))
                    .isEqualTo(plain(List.of(first.in(stored.get(0)), stored.get(1), third.in(stored.get(2)))));
            assertThat(other.find("s")).contains(before);
        }
        List<Object> rewritten = plain(List.of(third.in(stored.get(2))));
        assertThat(plain(other.findEvent("s", "c").stream().toList())).isEqualTo(rewritten);
        assertThat(other.stateHistory("s", 0, 9).orElseThrow().actions().stream()
                        .map(each -> each.id() + Json.read(each.json())))
                .containsExactly("a{delta=2}", "b{text=old}");
        assertThat(store.append(request("s", 5, "c")))
                .isInstanceOfSatisfying(
                        AppendOutcome.Known.class,
                        known -> assertThat(plain(known.events())).isEqualTo(rewritten));
    }

    @Test
    default void theSessionGetsOtherTextsAndNothingElse(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        SessionUpdate update = step("s", 2, "agent", WriteToken.next()).toBuilder()
                .metadata(OLD)
                .touchedAtMost(NOW)
                .expiry(Expiry.after(Duration.ofDays(900)))
                .build();
        SessionRecord before = store.update(update).orElseThrow();
        assertThat(store.list(idleFor(Duration.ofHours(1)))).containsExactly(before);
        RewriteRequest request = rewrite()
                .expectedVersion(3)
                .expectedRedactions(0)
                .events(List.of(new EventTexts(2, NEW, NEW, NEW)))
                .metadata(NEW)
                .initialState("{\"key\":{\"$sealed\":\"x\"}}")
                .build();
        for (int i = 0; i < 2; i++) {
            assertThat(store.rewrite(request)).isEqualTo(RewriteOutcome.REWRITTEN);
            SessionRecord after = store.find("s").orElseThrow();
            assertThat(after.toBuilder().metadata(before.metadata()).build()).isEqualTo(before);
            assertThat(json(after.metadata())).isEqualTo(json(NEW));
            assertThat(store.list(idleFor(Duration.ofHours(1)))).containsExactly(after);
        }
        StateHistory history =
                bench.otherNode().store().sessions().stateHistory("s", 0, 9).orElseThrow();
        assertThat(json(history.initialState())).isEqualTo(json("{\"key\":{\"$sealed\":\"x\"}}"));
        assertThat(store.update(update))
                .hasValueSatisfying(now -> assertThat(now.version()).isEqualTo(3));
        assertThat(store.append(request("s", 3, "d"))).isEqualTo(new AppendOutcome.Appended(4));
    }

    @Test
    default void aSessionThatBeganWithoutStateGetsNone(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        assertThat(store.rewrite(rewrite().initialState(NEW).build())).isEqualTo(RewriteOutcome.REWRITTEN);
        assertThat(store.stateHistory("s", 0, 0))
                .contains(StateHistory.builder(NOW).build());
        assertThat(store.find("s")).contains(session("s", "active", 1));
    }

    @Test
    default void aSessionThatIsNotAsExpectedKeepsItsTexts(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        SessionRecord before = store.find("s").orElseThrow();
        List<EventRecord> stored = events(store);
        RewriteRequest.Builder wanted = rewrite()
                .expectedRedactions(0)
                .expectedVersion(2)
                .events(List.of(new EventTexts(1, NEW, NEW, NEW)))
                .metadata(NEW)
                .initialState(NEW);
        assertThat(store.rewrite(wanted.expectedVersion(1).build())).isEqualTo(RewriteOutcome.SESSION_CHANGED);
        assertThat(store.rewrite(wanted.expectedVersion(2).expectedRedactions(1).build()))
                .isEqualTo(RewriteOutcome.SESSION_CHANGED);
        assertThat(store.rewrite(
                        rewrite().expectedRedactions(1).initialState(NEW).build()))
                .isEqualTo(RewriteOutcome.SESSION_CHANGED);
        assertThat(store.rewrite(wanted.expectedRedactions(0)
                        .createdAt(NOW.plusNanos(1_000))
                        .build()))
                .isEqualTo(RewriteOutcome.NO_SESSION);
        assertThat(store.find("s")).contains(before);
        assertThat(events(store)).isEqualTo(stored);
        assertThat(json(store.stateHistory("s", 0, 0).orElseThrow().initialState()))
                .isEqualTo(Json.read("{\"key\":1}"));
        assertThat(store.rewrite(wanted.createdAt(NOW).build())).isEqualTo(RewriteOutcome.REWRITTEN);
        store.delete("s");
        assertThat(store.rewrite(wanted.build())).isEqualTo(RewriteOutcome.NO_SESSION);
    }

    @Test
    default void aRedactedEventKeepsItsMark(StoreUnderTest bench) {
        SessionStore store = withSession(bench);
        RedactionRequest redaction = RedactionRequest.builder("s", List.of(2L), "{\"why\":1}")
                .createdAt(NOW)
                .build();
        RewriteRequest.Builder wanted = rewrite()
                .expectedRedactions(0)
                .events(LongStream.rangeClosed(1, 3)
                        .mapToObj(seq -> new EventTexts(seq, NEW, NEW, NEW))
                        .toList());
        assertThat(store.redact(redaction)).isEqualTo(RedactionOutcome.REDACTED);
        EventRecord redacted = events(store).get(1);
        assertThat(store.rewrite(wanted.build())).isEqualTo(RewriteOutcome.SESSION_CHANGED);
        assertThat(json(events(store).get(0).content())).isEqualTo(json(OLD));
        assertThat(store.rewrite(wanted.expectedRedactions(1).build())).isEqualTo(RewriteOutcome.REWRITTEN);
        List<EventRecord> after = events(store);
        assertThat(after.get(1)).isEqualTo(redacted);
        assertThat(redacted.content()).isNull();
        assertThat(json(after.get(0).content())).isEqualTo(json(NEW));
        assertThat(json(after.get(2).metadata())).isEqualTo(json(NEW));
        assertThat(store.find("s").orElseThrow().redactions()).isEqualTo(1);
        assertThat(store.redact(redaction.toBuilder().seqs(List.of(1L)).build()))
                .isEqualTo(RedactionOutcome.REDACTED);
        assertThat(json(events(store).get(2).content())).isEqualTo(json(NEW));
    }

    @Test
    default void largeTextsAreRewrittenTogether(StoreUnderTest bench) {
        SessionStore store = bench.store().sessions();
        store.insert(session("s", "active", 1), WriteToken.next());
        List<EventRecord> events = new ArrayList<>();
        List<EventTexts> texts = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            events.add(sized("s", "e-" + i, "user", 100));
            texts.add(new EventTexts(i, "{\"text\":\"" + i + "x".repeat(400_000) + "\"}", null, null));
        }
        store.append(AppendRequest.builder("s", events, NOW).build());
        assertThat(store.rewrite(rewrite().expectedRedactions(0).events(texts).build()))
                .isEqualTo(RewriteOutcome.REWRITTEN);
        EventQuery bounded = EventQuery.builder("s", 9).maxChars(900_000).build();
        assertThat(store.events(bounded).orElseThrow().events()).hasSize(2);
        assertThat(events(store).stream()
                        .map(each ->
                                String.valueOf(json(each.content()).get("text")).substring(0, 3)))
                .containsExactly("1xx", "2xx", "3xx", "4xx", "5xx");
    }

    private static Map<String, ?> json(@Nullable String text) {
        return Json.read(Objects.requireNonNull(text));
    }

    /** What is to be equal of events, because a store may put spaces into JSON. */
    private static List<Object> plain(List<EventRecord> events) {
        return events.stream()
                .<Object>map(event -> List.of(
                        new EventTexts(0, null, null, null).in(event),
                        optional(event.content()),
                        optional(event.actions()),
                        optional(event.metadata())))
                .toList();
    }

    private static Optional<Map<String, ?>> optional(@Nullable String text) {
        return Optional.ofNullable(text).map(Json::read);
    }
}
