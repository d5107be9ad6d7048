package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import io.aster.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Session#toJson} and {@link Event#toJson}: what is written comes back equal, and nothing else is taken. */
class RecordJsonTest {
    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.000001Z");
    private static final Session SESSION = Session.builder("s1")
            .appName("app")
            .userId("user")
            .agentId("agent")
            .status(SessionStatus.FAILED)
            .metadata(Map.of("a", 1))
            .createdAt(TIME)
            .updatedAt(TIME.plusSeconds(1))
            .version(3)
            .eventCount(2)
            .expiry(new Expiry(TIME.plusSeconds(9), Duration.ofMillis(1_500)))
            .build();
    private static final Event EVENT = new Event(
            "e1",
            "s1",
            7,
            "run",
            "agent",
            "author",
            Message.toolCalls(ToolCall.of("c", "tool", "{}")),
            EventActions.builder().escalate(true).member("mine", 1.5).build(),
            Map.of("u", "\u0000 🎉"),
            "A.B",
            TIME);
    private static final Event BARE =
            new Event("e1", "s1", 1, null, null, "author", null, EventActions.NONE, Map.of(), null, TIME);

    @Test
    void comesBackEqual() {
        assertThat(Session.fromJson(read(SESSION.toJson()))).isEqualTo(SESSION);
        assertThat(Event.fromJson(read(EVENT.toJson()))).isEqualTo(EVENT);
        assertThat(Event.fromJson(read(BARE.toJson()))).isEqualTo(BARE);
    }

    @Test
    void writesWhenASessionExpires() {
        assertThat(SESSION.toJson())
                .containsEntry("expiresAt", "2026-01-31T12:00:09.000001Z")
                .containsEntry("expiresAfter", "PT1.5S");
        Session never = SESSION.withExpiry(Expiry.NEVER);
        assertThat(never.toJson()).containsEntry("expiresAt", null).containsEntry("expiresAfter", null);
        assertThat(Session.fromJson(read(never.toJson()))).isEqualTo(never);
        Map<String, @Nullable Object> without = new LinkedHashMap<>(never.toJson());
        without.keySet().removeAll(Set.of("expiresAt", "expiresAfter"));
        assertThat(Session.fromJson(without)).isEqualTo(never);
    }

    @Test
    void writesWhereASessionWasForked() {
        Session fork = SESSION.toBuilder().fork(new ForkPoint("s0", 0, "first")).build();
        assertThat(fork.toJson())
                .containsEntry("forkedFrom", "s0")
                .containsEntry("forkedAtSeq", 0L)
                .containsEntry("forkOrigin", "first");
        assertThat(Session.fromJson(read(fork.toJson()))).isEqualTo(fork);
        assertThat(SESSION.toJson())
                .containsEntry("forkedFrom", null)
                .containsEntry("forkedAtSeq", null)
                .containsEntry("forkOrigin", null);
        Map<String, @Nullable Object> without = new LinkedHashMap<>(SESSION.toJson());
        without.keySet().removeAll(Set.of("forkedFrom", "forkedAtSeq", "forkOrigin"));
        assertThat(Session.fromJson(without)).isEqualTo(SESSION);
        Map<String, @Nullable Object> half = new LinkedHashMap<>(fork.toJson());
        half.remove("forkOrigin");
        assertThatThrownBy(() -> Session.fromJson(half))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("forkedFrom"));
    }

    @Test
    void writesHowOftenEventsOfASessionWereRedacted() {
        Session redacted = SESSION.toBuilder().redactions(2).build();
        assertThat(redacted).isNotEqualTo(SESSION);
        assertThat(redacted.toJson()).containsEntry("redactions", 2L);
        assertThat(Session.fromJson(read(redacted.toJson()))).isEqualTo(redacted);
        assertThat(SESSION.toJson()).doesNotContainKey("redactions");
    }

    @Test
    void writesTheMarkOfARedactedEvent() {
        Event redacted = new Event(
                "e1",
                "s1",
                1,
                null,
                null,
                "author",
                null,
                EventActions.NONE,
                Map.of(),
                null,
                TIME,
                new Redaction("user", TIME, "asked \u0000"),
                null);
        assertThat(redacted.toJson().get("redaction"))
                .isEqualTo(Map.of("requestedBy", "user", "at", TIME.toString(), "reason", "asked \u0000"));
        assertThat(Event.fromJson(read(redacted.toJson()))).isEqualTo(redacted);
        assertThat(BARE.toJson()).containsEntry("redaction", null);
        Map<String, @Nullable Object> both = new LinkedHashMap<>(EVENT.toJson());
        both.put("redaction", redacted.toJson().get("redaction"));
        assertThatThrownBy(() -> Event.fromJson(both))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("redaction"));
    }

    @Test
    void writesProofsOnlyWhereThereAreSome() {
        Session session = SESSION.withProof("a proof");
        Event event = EVENT.withProof("a proof");
        assertThat(session).isNotEqualTo(SESSION);
        assertThat(event).isNotEqualTo(EVENT);
        assertThat(session.toJson()).containsEntry("proof", "a proof");
        assertThat(event.toJson()).containsEntry("proof", "a proof");
        assertThat(Session.fromJson(read(session.toJson()))).isEqualTo(session);
        assertThat(Event.fromJson(read(event.toJson()))).isEqualTo(event);
        assertThat(SESSION.toJson()).doesNotContainKey("proof");
        assertThat(EVENT.toJson()).doesNotContainKey("proof");
        assertThatThrownBy(() -> EVENT.withProof("")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> SESSION.withProof("\n")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void carriesTheDeepestContent() {
        Map<String, @Nullable Object> deep = Map.of();
        for (int i = 1; i < Json.MAX_DEPTH; i++) {
            deep = Map.of("a", deep);
        }
        Event event = new Event("e1", "s1", 1, null, null, "author", null, EventActions.NONE, deep, null, TIME);

        assertThat(Event.fromJson(read(event.toJson()))).isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource({
        "id, 1",
        "status, closed",
        "metadata, text",
        "createdAt, yesterday",
        "version, 1.5",
        "eventCount, many",
        "redactions, often",
        "forkedFrom, s0",
        "forkedAtSeq, first",
        "expiresAt, tomorrow",
        "expiresAfter, an hour",
        "expiresAfter, PT0.0000001S",
        "expiresAfter, PT0S",
        "owner, me"
    })
    void refusesASessionThatIsNoneAndNamesTheMember(String member, String value) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(SESSION.toJson());
        json.put(member, member.equals("id") ? (Object) 1L : value);

        assertThatThrownBy(() -> Session.fromJson(json))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(member));
    }

    @ParameterizedTest
    @CsvSource({"id", "sessionId", "seq", "author", "actions", "metadata", "timestamp"})
    void refusesAnEventWithoutAMemberAndNamesIt(String member) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>(EVENT.toJson());
        json.remove(member);

        assertThatThrownBy(() -> Event.fromJson(json))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(member));
    }

    private static Map<String, @Nullable Object> read(Map<String, @Nullable Object> json) {
        return Json.parseDocument("line", Json.writeDocument(json));
    }
}
