package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.value.Expiry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionKeyTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    /** Computed by another program from the description. */
    @ParameterizedTest
    @CsvSource({
        "my-chatbot, user-001, first-chat, key-rGFBY5kHpBwgRj16D2TFbT6LgiCQoD095modQA60WEs",
        "ä, 😀, é, key-q7g0-Jd6L5RTIMh-_h2lWeSsOOJu-unanHkdiw8UE_I",
    })
    void resultsInTheIdThatItsDescriptionSays(String app, String user, String id, String expected) {
        assertThat(new SessionKey(app, user, id).sessionId()).isEqualTo(expected);
        assertThat(SessionKey.isDerived(expected)).isTrue();
    }

    @Test
    void resultsInAnotherIdForOtherBordersOfItsParts() {
        assertThat(List.of(
                        new SessionKey("ab", "c", "d").sessionId(),
                        new SessionKey("a", "bc", "d").sessionId(),
                        new SessionKey("a", "b", "cd").sessionId(),
                        new SessionKey("abc", "d", "e").sessionId(),
                        new SessionKey("c", "ab", "d").sessionId()))
                .doesNotHaveDuplicates();
    }

    @Test
    void resultsInAShortIdForTheLongestParts() {
        String longest = "😀".repeat(255);
        assertThat(new SessionKey(longest, longest, longest).sessionId()).hasSize(47);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "\u0000", "\ud800"})
    void refusesPartsThatAreNoNames(String wrong) {
        assertInvalid("appName", () -> new SessionKey(wrong, "u", "i"));
        assertInvalid("userId", () -> new SessionKey("a", wrong, "i"));
        assertInvalid("id", () -> new SessionKey("a", "u", wrong));
    }

    @Test
    void noSessionHasTheIdOfAnotherKeyOrOfNone() {
        String id = new SessionKey("a", "u", "i").sessionId();
        assertThat(session(id, "a", "u", "i").key()).contains(new SessionKey("a", "u", "i"));
        assertInvalid("id", () -> session(id, "a", "u", null));
        assertInvalid("id", () -> session(id, "a", "u", "j"));
        assertInvalid("id", () -> session(id, "a", "v", "i"));
        assertInvalid("id", () -> session("i", "a", "u", "i"));
        assertInvalid("keyId", () -> session(id, "a", "u", " "));
    }

    @Test
    void aNewSessionHasAnIdOrAKey() {
        SessionKey key = new SessionKey("a", "u", "i");
        assertThat(NewSession.of(key, "agent").withMetadata(Map.of()).key()).contains(key);
        assertThat(NewSession.of(key, "agent").withId("other").key()).isEmpty();
        assertInvalid("id", () -> new NewSession("id", "a", "u", "i", "agent", Map.of(), Map.of(), Expiry.NEVER));
        assertInvalid("id", () -> NewSession.of("a", "u", "agent").withId(key.sessionId()));
    }

    @Test
    void idsThatOnlyBeginLikeDerivedOnesAreOrdinary() {
        String id = new SessionKey("a", "u", "i").sessionId();
        for (String other : List.of("key-", id + "A", id.substring(0, 46), id.replace("key-", "KEY-"), "x" + id)) {
            assertThat(NewSession.of("a", "u", "agent").withId(other).id()).isEqualTo(other);
        }
    }

    @Test
    void survivesAsJson() {
        Session session = session(new SessionKey("a", "u", "i").sessionId(), "a", "u", "i");
        assertThat(Session.fromJson(session.toJson())).isEqualTo(session);
        assertThat(session.toJson()).containsEntry("keyId", "i");
        Session plain = session("s", "a", "u", null);
        assertThat(Session.fromJson(plain.toJson())).isEqualTo(plain);
    }

    private static Session session(String id, String app, String user, @Nullable String keyId) {
        return Session.builder(id)
                .appName(app)
                .userId(user)
                .keyId(keyId)
                .agentId("agent")
                .createdAt(TIME)
                .updatedAt(TIME)
                .build();
    }

    private static void assertInvalid(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
