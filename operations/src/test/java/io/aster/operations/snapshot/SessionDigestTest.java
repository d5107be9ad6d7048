package io.aster.operations.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.formats.conversation.ExportedSession;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The canonical form that the digest is of, and that everything that is kept changes it. */
class SessionDigestTest {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.123456Z");
    private static final Session SESSION = Session.builder("id")
            .appName("app")
            .userId("user")
            .agentId("agent")
            .createdAt(TIME)
            .updatedAt(TIME)
            .eventCount(1)
            .build();
    private static final Event EVENT = Event.fromJson(Map.of(
            "id",
            "e",
            "sessionId",
            "id",
            "seq",
            1L,
            "author",
            "user",
            "content",
            Message.user("é").toJson(),
            "actions",
            Map.of(),
            "metadata",
            Map.of("b", 1L, "a", List.of(Map.of("d", 1L, "c", 2.5))),
            "timestamp",
            TIME.toString()));

    private static String digest(Session session, Map<String, Object> state, Map<String, Object> initial, Event event) {
        return SessionDigest.of(new ExportedSession(
                session,
                new SessionState(state, Map.of("of user", 1L), Map.of()),
                initial,
                List.of(event).iterator()));
    }

    @Test
    void theCanonicalFormIsAsDescribed() throws Exception {
        String text = """
                {"agentId":"agent","appName":"app","createdAt":"2026-02-03T04:05:06.123456Z","eventCount":1,"expiresAfter":null,\
                "expiresAt":null,"forkOrigin":null,"forkedAtSeq":null,"forkedFrom":null,"id":"id","initialState":{"i":true},\
                "keyId":null,"metadata":{},"state":{"t":1},"status":"active","updatedAt":"2026-02-03T04:05:06.123456Z",\
                "userId":"user","version":1}
                {"actions":{},"agentId":null,"author":"user","branch":null,"content":{"content":"é","role":"user"},"id":"e",\
                "invocationId":null,"metadata":{"a":[{"c":2.5,"d":1}],"b":1},"redaction":null,"seq":1,"sessionId":"id",\
                "timestamp":"2026-02-03T04:05:06.123456Z"}
                """;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(digest(SESSION, Map.of("t", 1L), Map.of("i", true), EVENT))
                .isEqualTo(HexFormat.of().formatHex(hash));
    }

    @Test
    void everyChangeChangesIt() {
        Set<String> digests = new HashSet<>();
        digests.add(digest(SESSION, Map.of(), Map.of(), EVENT));
        digests.add(digest(SESSION, Map.of("a", 1L), Map.of(), EVENT));
        digests.add(digest(SESSION, Map.of("a", 1.5), Map.of(), EVENT));
        digests.add(digest(SESSION, Map.of(), Map.of("a", 1L), EVENT));
        digests.add(digest(SESSION.toBuilder().version(2).build(), Map.of(), Map.of(), EVENT));
        digests.add(digest(SESSION.withMetadata(Map.of("a", "")), Map.of(), Map.of(), EVENT));
        digests.add(digest(SESSION.withExpiresAt(TIME), Map.of(), Map.of(), EVENT));
        assertThat(digests).hasSize(7);
    }

    @Test
    void proofsDoNotChangeIt() {
        assertThat(digest(SESSION.withProof("head"), Map.of(), Map.of(), EVENT.withProof("link")))
                .isEqualTo(digest(SESSION, Map.of(), Map.of(), EVENT));
    }

    @Test
    void thatOfAStoredSessionFollowsIt() {
        try (Aster aster = Aster.open("memory:")) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("id"));
            Set<String> digests = new HashSet<>();
            digests.add(SessionDigest.of(aster.sessions(), "id").orElseThrow());
            aster.sessions().appendEvent("id", Event.user("one"));
            digests.add(SessionDigest.of(aster.sessions(), "id").orElseThrow());
            aster.sessions().complete("id");
            digests.add(SessionDigest.of(aster.sessions(), "id").orElseThrow());
            assertThat(digests).hasSize(3);
            assertThat(SessionDigest.of(aster.sessions(), "none")).isEmpty();
        }
    }
}
