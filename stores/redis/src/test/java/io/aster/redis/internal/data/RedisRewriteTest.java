package io.aster.redis.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.redis.RedisFixture;
import io.aster.redis.RedisStore;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.SessionRecord;
import io.aster.store.WriteToken;
import io.aster.value.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stages that take the place of a session's events, and what they must not change. */
class RedisRewriteTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CREATED = SessionFields.micros(NOW);
    private static final String TEXT = "{\"new\":1}";

    private RedisFixture place;
    private RedisStore store;
    private String[] keys;
    private String stage;

    @BeforeEach
    void storeTwoEvents() {
        place = RedisFixture.standalone();
        store = place.open();
        Keys names = new Keys(place.prefix());
        keys = names.session("s");
        stage = names.stage("s", WriteToken.next())[0];
        store.sessions()
                .insert(
                        SessionRecord.builder("s")
                                .appName("app")
                                .userId("user")
                                .agentId("agent")
                                .createdAt(NOW)
                                .updatedAt(NOW)
                                .expiry(Expiry.after(Duration.ofDays(1)))
                                .build(),
                        WriteToken.next());
        store.sessions()
                .append(AppendRequest.builder("s", List.of(event("a"), event("b")), NOW)
                        .build());
    }

    @AfterEach
    void close() {
        store.close();
        place.close();
    }

    private static EventRecord event(String id) {
        return EventRecord.builder("s", id)
                .author("user")
                .content("{\"old\":1}")
                .timestamp(NOW)
                .build();
    }

    @Test
    void theSessionExpiresWhenItWouldHave() {
        long minute = Duration.ofMinutes(1).toMillis();
        for (String key : keys) {
            place.commands().pexpire(key, minute);
        }
        RewriteRequest request = RewriteRequest.builder("s", NOW)
                .expectedRedactions(0)
                .expectedVersion(1)
                .events(List.of(new EventTexts(2, TEXT, null, null)))
                .metadata(TEXT)
                .build();
        assertThat(store.sessions().rewrite(request)).isEqualTo(RewriteOutcome.REWRITTEN);
        assertThat(keys)
                .allSatisfy(key -> assertThat(place.commands().pttl(key)).isBetween(1L, minute));
        assertThat(place.commands().keys(place.prefix() + "*stage*")).isEmpty();
    }

    @Test
    void aStageThatHasExpiredIsNotContinued() {
        String[] all = {keys[0], keys[1], stage};
        String[] second = {CREATED, "0", "0", "1", "500", "1000", "60000", "2", TEXT, "", "", "", ""};
        assertThat(place.run(ScriptCommand.list(Script.RESTAGE_COPY, all, second)))
                .containsExactly(1L, "0", "2");
        assertThat(place.commands().exists(stage)).isZero();
        String[] first = {CREATED, "0", "0", "0", "1", "1000", "60000"};
        assertThat(place.run(ScriptCommand.list(Script.RESTAGE_COPY, all, first)))
                .containsExactly(1L, "1", "2");
        assertThat(place.run(ScriptCommand.list(Script.RESTAGE_COPY, all, second)))
                .containsExactly(1L, "2", "2");
        assertThat(put("0", "0", "2")).isEqualTo(EventStages.DONE);
        assertThat(store.sessions().findEvent("s", "b").orElseThrow().content()).isEqualTo(TEXT);
    }

    @Test
    void aStageThatIsOlderThanTheEventsDoesNotTakeTheirPlace() {
        String[] all = {keys[0], keys[1], stage};
        String[] copied = {CREATED, "0", "0", "0", "500", "1000", "60000"};
        assertThat(put("0", "0", "1")).as("there is no stage").isEqualTo(5);
        assertThat(place.run(ScriptCommand.list(Script.RESTAGE_COPY, all, copied)))
                .containsExactly(1L, "2", "2");
        store.sessions()
                .rewrite(RewriteRequest.builder("s", NOW)
                        .expectedRedactions(0)
                        .events(List.of(new EventTexts(1, TEXT, null, null)))
                        .build());
        assertThat(put("0", "0", "2")).as("rewritten meanwhile").isEqualTo(6);
        assertThat(place.run(ScriptCommand.list(Script.RESTAGE_COPY, all, copied)))
                .containsExactly(6L);
        assertThat(put("1", "1", "2")).as("another number of redactions").isEqualTo(3);
        assertThat(store.sessions().findEvent("s", "a").orElseThrow().content()).isEqualTo(TEXT);
    }

    private long put(String redactions, String rewrites, String least) {
        String[] all = {keys[0], keys[1], keys[2], stage};
        return place.run(ScriptCommand.number(
                Script.REWRITE, all, CREATED, redactions, rewrites, "-1", least, "500", "1000", "", ""));
    }
}
