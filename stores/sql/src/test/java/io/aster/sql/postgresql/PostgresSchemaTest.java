package io.aster.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import io.aster.sql.server.Urls;
import io.aster.store.Store;
import io.aster.store.check.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the tables are looked for and created, in a database in which other schemas have tables of the same names. */
@Timeout(120)
class PostgresSchemaTest extends OwnPostgresDatabase {
    /** Tables of an application, with names of Aster's, in the schema that statements search first by default. */
    private static final String[] TAKEN = {
        "CREATE TABLE public.sessions (id int)",
        "CREATE TABLE public.session_events (id int, author text)",
        "CREATE INDEX idx_events_author ON public.session_events (author)",
        "CREATE TABLE public.agent_messages (id int)"
    };

    @ParameterizedTest
    @ValueSource(strings = {"own", "Own", "with space", "a,b", "say \"hi\""})
    void opensTheSchemaOfThisName(String name) {
        execute("CREATE SCHEMA \"" + name.replace("\"", "\"\"") + "\"", "CREATE TABLE sessions (id int)");
        String parameter =
                "schema=" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");

        opens(Urls.with(database.url(), parameter));
        opens(Urls.with(database.jdbcUrl(), parameter));
        PostgresStore.builder().jdbcUrl(database.jdbcUrl()).schema(name).open().close();

        assertThat(texts("SELECT table_schema FROM information_schema.tables WHERE table_name = 'session_events'"))
                .containsExactly(name);
    }

    @Test
    void refusesASchemaThatDoesNotExist() {
        execute("CREATE SCHEMA own");

        for (String name : List.of("OWN", "validate")) {
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() -> Aster.open(Urls.with(database.url(), "schema=" + name)))
                    .withMessageContaining("no schema");
        }
        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> Aster.open(Urls.with(database.url(), "schema=own&currentSchema=own")))
                .withMessageContaining("currentSchema");
    }

    @Test
    void opensASchemaOfItsOwnBesideTheTablesOfAnApplication() {
        execute("CREATE SCHEMA own", "CREATE TABLE own.orders (id int)", "CREATE TABLE sessions (id int)");

        opens(Urls.with(database.url(), "currentSchema=own"));

        assertThat(texts("SELECT table_name FROM information_schema.tables WHERE table_schema = 'own' ORDER BY 1"))
                .containsExactly(
                        "agent_message_lists",
                        "agent_messages",
                        "app_state",
                        "aster_messages",
                        "aster_schema_history",
                        "aster_sessions",
                        "aster_tool_calls",
                        "aster_turns",
                        "orders",
                        "session_events",
                        "session_initial_state",
                        "session_state",
                        "sessions",
                        "user_state");
    }

    @Test
    void looksForTablesWhereStatementsDo() {
        execute("CREATE SCHEMA own", "CREATE SCHEMA shared");
        opens(Urls.with(database.url(), "currentSchema=shared"));
        String path = Urls.with(database.url(), "currentSchema=own,shared");

        opens(Urls.with(path, "tables=validate"));
        opens(path);
        assertThat(texts("SELECT DISTINCT table_schema FROM information_schema.tables WHERE table_name = 'sessions'"))
                .containsExactly("shared");

        execute("CREATE TABLE own.agent_messages (id int)");
        for (String mode : List.of("validate", "migrate")) {
            assertThatExceptionOfType(StoreConfigurationException.class)
                    .isThrownBy(() -> Aster.open(Urls.with(path, "tables=" + mode)))
                    .withMessageContaining("several schemas");
        }
    }

    @Test
    void makesTablesBeforeThoseOfSomethingElse() {
        execute("CREATE SCHEMA own", "CREATE TABLE sessions (id int)");
        String path = Urls.with(database.url(), "currentSchema=own,public");

        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> Aster.open(Urls.with(path, "tables=validate")));
        opens(path);
        opens(Urls.with(path, "tables=validate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"schema=own", "currentSchema=own", "options=-c%20search_path%3Down", "currentSchema=own,public"})
    void namesThatAreTakenElsewhereDoNotMatter(String parameter) {
        execute("CREATE SCHEMA own");
        execute(TAKEN);
        opens(Urls.with(database.url(), parameter));
        try (Aster aster = Aster.open(Urls.with(database.url(), parameter + "&tables=validate"))) {
            IndexedStore store = (IndexedStore) aster.store();
            assertThat(store.eventIndexes().add(EventIndex.AUTHOR)).isTrue();
            String id = aster.sessions()
                    .create(NewSession.of("app", "user", "agent"))
                    .id();
            aster.sessions().appendEvent(id, Event.user("hello"));
            assertThat(aster.sessions()
                            .getEvents(id, EventFilter.builder().author("user").build()))
                    .hasSize(1);
            assertThat(isSound(store)).isTrue();
            assertThat(store.eventIndexes().drop(EventIndex.AUTHOR)).isTrue();
            assertThat(store.eventIndexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.MISSING);
        }
        assertThat(texts("SELECT count(*) FROM pg_indexes WHERE indexname = 'idx_events_author'"))
                .containsExactly("1");
    }

    /** Whether the checks of tables and indexes find nothing. */
    private static boolean isSound(Store store) {
        List<Finding> found = new ArrayList<>();
        return store.checks().orElseThrow().settings(found::add)
                && found.stream().noneMatch(finding -> finding.check().id().equals("invalid-index"));
    }
}
