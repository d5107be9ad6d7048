package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.message.Message;
import io.aster.search.SearchQuery;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.SessionService;
import io.aster.sql.IndexState;
import io.aster.sql.IndexedStore;
import io.aster.sql.SchemaMode;
import io.aster.sql.server.SearchTexts;
import io.aster.sql.server.Sql;
import io.aster.sql.server.TextIndexContract;
import io.aster.store.search.text.SearchedText;
import io.aster.store.search.text.Term;
import io.aster.testservers.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index has the terms of the matcher, refuses no event, and ends with what it is of. */
class MysqlTextIndexTest extends TextIndexContract {
    private static final String USER = "text_index";

    private final MysqlBackend backend = new MysqlBackend();
    private TestDatabase database;
    private IndexedStore store;
    private SessionService sessions;
    private String session;

    @BeforeEach
    void open() {
        database = backend.shared().newDatabase();
        store = open(SchemaMode.MIGRATE);
        sessions = Aster.open(store).sessions();
        session = sessions.create(NewSession.of("app", "user", "agent")).id();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    protected IndexedStore open(SchemaMode mode) {
        return MysqlStore.builder()
                .jdbcUrl(database.jdbcUrl())
                .maxIdle(1)
                .tables(mode)
                .open();
    }

    @Override
    protected Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    protected void addHalf(IndexedStore store) {
        endBetweenSteps(store);
    }

    @Test
    void theIndexHasTheTermsOfTheMatcher() throws SQLException {
        List<String> texts = SearchTexts.random(100);
        List<NewEvent> events = texts.stream().map(Event::user).toList();
        sessions.appendEvents(session, events);
        index(store).add(progress -> {});
        sessions.appendEvents(session, events);

        List<String> indexed = rows("SELECT terms FROM event_search ORDER BY seq");

        assertThat(indexed).hasSize(200);
        for (int i = 0; i < 200; i++) {
            Set<String> words = new HashSet<>(List.of(indexed.get(i).trim().split(" +")));
            words.remove("x"); // Too short to be indexed.
            String text = texts.get(i % 100);
            Set<String> asked = new HashSet<>();
            for (String term : SearchedText.terms(text)) {
                Set<String> any = MysqlTerms.words(new Term(term, false));
                assertThat(any).as(text).anyMatch(words::contains);
                asked.addAll(any);
            }
            assertThat(asked).as(text).containsAll(words);
        }
    }

    /** Too long for a regular expression of the server or for a word of its index, of too many parts, or of another form than a text. */
    @Test
    void noEventIsRefusedAndAllAreFound() throws SQLException {
        index(store).add(progress -> {});
        String digest = "0123456789abcdef".repeat(4);
        String dense = SearchTexts.random(new Random(1), 0x4E00, 0x9FFF, 60_000);

        sessions.appendEvents(
                session,
                List.of(
                        Event.user(digest),
                        Event.user(digest.substring(1)),
                        Event.user("退款政策".repeat(50_000)),
                        Event.user(dense),
                        Event.user(SearchTexts.random(new Random(1), 0x20000, 0x2A000, 80_000)),
                        Event.user(SearchTexts.random(new Random(1), 0x21, 0x5FF, 200_000)),
                        Event.user("\u0000\u001a\u001a0"),
                        Event.user(""),
                        Event.user("Ａ１ ՀԱՅ ӾИ"),
                        SearchTexts.parts(List.of()),
                        SearchTexts.parts(
                                List.of(7, Map.of("text", 7), Map.of("text", "a part"), Map.of("text", "and one"))),
                        Event.builder("user").metadata(Map.of("no", "content")).build(),
                        SearchTexts.parts(Collections.nCopies(2_000, Map.of("text", "many")))));

        assertThat(found(digest)).containsExactly(1L);
        assertThat(found("\"" + digest + "\"")).containsExactly(1L);
        assertThat(found("政策退款")).containsExactly(3L);
        assertThat(found(dense.substring(50_000, 50_004))).containsExactly(4L);
        assertThat(found("a1 ӿи")).containsExactly(9L);
        assertThat(found("ՀԱՅ")).containsExactly(9L);
        assertThat(found("\"part and\"")).containsExactly(11L);
        assertThat(found("many")).containsExactly(13L);
        assertThat(rows("SELECT seq FROM event_search WHERE terms LIKE '%" + MysqlTerms.UNKNOWN + "%'"))
                .doesNotContain("1", "2", "6", "9", "11")
                .contains("4", "13");
    }

    /** A document with a name that is too long for the server's JSON is one text to it. */
    @Test
    void anEventThatItsJsonCannotKeepIsFound() {
        index(store).add(progress -> {});

        sessions.appendEvent(
                session,
                Event.builder("user")
                        .content(Message.builder("user")
                                .content("needle")
                                .members(Map.of("n".repeat(70_000), 1))
                                .build())
                        .build());

        assertThat(found("needle")).containsExactly(1L);
    }

    /** By a transaction that ends when a step waits for it. */
    @Test
    void aRedactionWhileTheIndexIsAddedIsNotUndone() throws SQLException {
        sessions.appendEvents(session, List.of(Event.user("secret"), Event.user("kept")));
        AtomicBoolean isAdded = new AtomicBoolean();
        List<CompletableFuture<Void>> commits = new ArrayList<>();
        try (Connection other = connect()) {
            index(store).add(progress -> {
                redact(other);
                commits.add(CompletableFuture.runAsync(() -> commitWhenWaitedFor(other, isAdded)));
            });
            isAdded.set(true);
            commits.forEach(CompletableFuture::join);
        }

        assertThat(commits).hasSize(1);
        assertThat(rows("SELECT seq FROM event_search")).containsExactly("2");
    }

    private static void redact(Connection connection) {
        try {
            connection.setAutoCommit(false);
            Sql.execute(connection, "UPDATE session_events SET content = NULL WHERE seq = 1");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void commitWhenWaitedFor(Connection connection, AtomicBoolean isAdded) {
        try (Connection watching = connect()) {
            while (backend.waiting(watching) == 0 && !isAdded.get()) {
                Thread.onSpinWait();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsLeftOfWhatIsRedactedOrDeleted() throws SQLException {
        index(store).add(progress -> {});
        sessions.appendEvents(session, List.of(Event.user("secret"), Event.user("other")));
        String deleted = sessions.create(NewSession.of("app", "user", "agent"), List.of(Event.user("deleted")))
                .session()
                .id();

        sessions.redact(session, List.of(1L), new RedactionReason("user", "asked"));
        sessions.delete(deleted);

        assertThat(rows("SELECT seq FROM event_search")).containsExactly("2");
        index(store).drop();
        assertThat(rows("SELECT table_name FROM information_schema.tables WHERE table_schema = database()"
                        + " AND table_name LIKE '%search%'"))
                .isEmpty();
        assertThat(
                        rows(
                                "SELECT name FROM information_schema.innodb_tables WHERE name LIKE concat(database(), '/fts%')"))
                .isEmpty();
    }

    /** The server refuses triggers of users without SUPER, unless it is set to trust them. */
    @Test
    void theSettingThatIsNeededIsNamed() throws SQLException {
        sessions.appendEvent(session, Event.user("needle"));
        try (Connection owner = connect()) {
            Sql.execute(owner, "CREATE USER " + USER + " IDENTIFIED BY 'pw'");
            try (IndexedStore owned = owned(owner, "ALL")) {
                assertThatThrownBy(() -> index(owned).add(progress -> {}))
                        .isInstanceOf(StoreConfigurationException.class)
                        .hasMessageContaining("log_bin_trust_function_creators");
                assertThat(index(owned).drop()).isTrue();
                sessions.appendEvent(session, Event.user("needle"));
            } finally {
                Sql.execute(owner, "DROP USER " + USER);
            }
        }
    }

    /** To read the table is enough for a search, and shows whether the index is complete. */
    @Test
    void aSearchNeedsTheRightToReadTheTable() throws SQLException {
        sessions.appendEvent(session, Event.user("needle"));
        index(store).add(progress -> {});
        try (Connection owner = connect()) {
            Sql.execute(owner, "CREATE USER " + USER + " IDENTIFIED BY 'pw'");
            try (IndexedStore reader = owned(owner, "SELECT")) {
                assertThat(index(reader).state()).isEqualTo(IndexState.READY);
                assertThat(Aster.open(reader)
                                .sessions()
                                .search(SearchQuery.of("needle"))
                                .hits())
                        .hasSize(1);
            } finally {
                Sql.execute(owner, "DROP USER " + USER);
            }
        }
    }

    private IndexedStore owned(Connection owner, String rights) throws SQLException {
        Sql.execute(owner, "GRANT " + rights + " ON " + database.name() + ".* TO " + USER);
        return MysqlStore.builder()
                .jdbcUrl(database.jdbcUrl().replaceFirst("\\?.*", "?" + backend.plain()))
                .user(USER)
                .password("pw")
                .tables(SchemaMode.VALIDATE)
                .open();
    }

    /** Also by the other way of a search, that among few events. */
    private List<Long> found(String query) {
        List<Long> found = found(SearchQuery.of(query));
        assertThat(found(SearchQuery.of(query).user("user"))).isEqualTo(found);
        assertThat(found(SearchQuery.of(query).user("other"))).isEmpty();
        return found;
    }

    private List<Long> found(SearchQuery query) {
        return sessions.search(query).hits().stream().map(hit -> hit.seq()).toList();
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = connect()) {
            return Sql.rows(connection, query);
        }
    }
}
