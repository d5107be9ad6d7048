package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.sql.server.Urls;
import io.aster.testkit.load.Crowd;
import io.aster.testservers.Servers;
import io.aster.testservers.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the driver sends values and statements, the same is stored. */
class PostgresDriverModesTest {
    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            "NULL",
            "{a,\"b\"}",
            "a\"b\\c'd",
            "\\",
            "é汉😀",
            "a\u0000b",
            "line\nfeed",
            " spaces ",
            "'; DROP TABLE sessions; --");
    private static final int CALLERS = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "binaryTransfer=true",
                "binaryTransfer=false",
                "binaryTransferDisable=TEXT_ARRAY",
                "prepareThreshold=0",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything"
            })
    void storesTheSame(String parameters) throws Exception {
        try (TestDatabase database = Servers.postgresql().newDatabase();
                Aster aster = Aster.open(Urls.with(database.jdbcUrl(), parameters))) {
            appendsAtOnce(aster);
            appendsInGroups(aster);
        }
    }

    private static void appendsAtOnce(Aster aster) {
        aster.sessions().create(NewSession.of("app", "user", "agent").withId("batch"));
        aster.sessions()
                .appendEvents(
                        "batch",
                        TEXTS.stream().map(PostgresDriverModesTest::event).toList());
        assertThat(texts(aster, "batch")).containsExactlyElementsOf(TEXTS);
    }

    private static void appendsInGroups(Aster aster) throws Exception {
        List<String> ids =
                IntStream.range(0, CALLERS).mapToObj(i -> "sess-" + i).toList();
        ids.forEach(id ->
                aster.sessions().create(NewSession.of("app", "user", "agent").withId(id)));
        try (Crowd<Boolean> crowd = new Crowd<>(CALLERS, caller -> () -> {
            TEXTS.forEach(text -> aster.sessions().appendEvent(ids.get(caller), event(text)));
            return true;
        })) {
            crowd.results();
        }
        assertThat(ids).allSatisfy(id -> assertThat(texts(aster, id)).containsExactlyElementsOf(TEXTS));
    }

    private static NewEvent event(String text) {
        return Event.builder("agent:" + text.length())
                .metadata(Map.of("text", text))
                .build();
    }

    private static List<String> texts(Aster aster, String id) {
        return aster.sessions().getEvents(id, EventFilter.first(100)).stream()
                .map(event -> String.valueOf(event.metadata().get("text")))
                .toList();
    }
}
