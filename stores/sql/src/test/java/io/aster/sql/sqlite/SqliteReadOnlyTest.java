package io.aster.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aster.Aster;
import io.aster.error.MissingStoreException;
import io.aster.error.StoreClosedException;
import io.aster.error.StoreConfigurationException;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.sql.EventIndex;
import io.aster.sql.IndexState;
import io.aster.sql.server.SchemaVersions;
import io.aster.sql.server.Sql;
import io.aster.store.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are only read: {@code mode=ro}. */
class SqliteReadOnlyTest {
    @TempDir
    private Path folder;

    private Path file;
    private String url;

    @BeforeEach
    void fill() {
        file = folder.resolve("x.db");
        url = "sqlite:" + file + "?mode=ro";
        try (Aster aster = Aster.open("sqlite:" + file)) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("s"));
            aster.sessions().appendEvent("s", Event.user("hello"));
            aster.messages().appendMessages("agent", List.of(Message.user("hello")));
        }
    }

    /** So that the folder can be removed. */
    @AfterEach
    void unprotect() {
        assertThat(folder.toFile().setWritable(true)).isTrue();
    }

    private void protect(Path path) {
        assertThat(path.toFile().setWritable(false, false)).isTrue();
    }

    private static void reads(Aster aster, int events) {
        assertThat(aster.sessions().get("s").eventCount()).isEqualTo(events);
        assertThat(aster.sessions().getEvents("s", EventFilter.first(10))).hasSize(events);
        assertThat(aster.sessions().list(SessionFilter.first(10))).hasSize(1);
        assertThat(aster.sessions().state("s").merged()).isEmpty();
        assertThat(aster.sessions().stats().events()).isEqualTo(events);
        assertThat(aster.messages().loadMessages("agent").messages()).hasSize(1);
    }

    /** SQLite follows no link to shared memory, and so can't create it: as in a folder without the right to write, but for every user. */
    private void blockSharedMemory() throws IOException {
        Files.createSymbolicLink(Path.of(file + "-shm"), Path.of("nowhere"));
    }

    @Test
    void aProtectedFileInAProtectedFolderIsRead() throws IOException {
        byte[] before = Files.readAllBytes(file);
        blockSharedMemory();
        protect(file);
        protect(folder);
        try (Aster aster = Aster.open(url)) {
            reads(aster, 1);
            assertThat(folder.toFile().list()).containsExactlyInAnyOrder("x.db", "x.db-shm");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void withoutSharedMemoryAFileThatMayChangeIsRefused() throws IOException {
        blockSharedMemory();
        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> Aster.open(url))
                .withMessageContaining("-shm")
                .withMessageContaining("right to write");
    }

    @Test
    void theLogOfAProtectedFileIsRead() throws IOException {
        Path copy = folder.resolve("copy.db");
        try (Aster writer = Aster.open("sqlite:" + file)) {
            writer.sessions().appendEvent("s", Event.user("in the log"));
            Files.copy(file, copy);
            Files.copy(Path.of(file + "-wal"), Path.of(copy + "-wal"));
        }
        protect(copy);
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), copy);
        for (Path path : List.of(copy, link)) {
            try (Aster aster = Aster.open("sqlite:" + path + "?mode=ro")) {
                reads(aster, 2);
            }
        }
    }

    @Test
    void whatOthersWriteIsRead() {
        try (Aster aster = Aster.open(url)) {
            reads(aster, 1);
            try (Aster writer = Aster.open("sqlite:" + file)) {
                writer.sessions().appendEvent("s", Event.user("meanwhile"));
                reads(aster, 2);
            }
            reads(aster, 2);
        }
    }

    @Test
    void everyWriteIsRefused() throws IOException {
        byte[] before = Files.readAllBytes(file);
        try (SqliteStore store = SqliteStore.builder().file(file).readOnly(true).open();
                Aster aster = Aster.open(store)) {
            List<Consumer<Aster>> writes = List.of(
                    all -> all.sessions().create(NewSession.of("app", "user", "agent")),
                    all -> all.sessions().appendEvent("s", Event.user("no")),
                    all -> all.sessions().complete("s"),
                    all -> all.sessions().delete("s"),
                    all -> all.sessions().deleteByApp("app"),
                    all -> all.sessions().purgeExpired(),
                    all -> all.messages().appendMessages("agent", List.of(Message.user("no"))),
                    all -> all.messages().deleteAgent("agent"),
                    all -> store.eventIndexes().add(EventIndex.AUTHOR));
            for (Consumer<Aster> write : writes) {
                assertThatExceptionOfType(StoreConfigurationException.class)
                        .isThrownBy(() -> write.accept(aster))
                        .withMessageContaining("mode=ro");
            }
            assertThat(store.eventIndexes().states()).containsEntry(EventIndex.AUTHOR, IndexState.MISSING);
            List<Finding> found = new ArrayList<>();
            assertThat(store.checks().orElseThrow().settings(found::add)).isTrue();
            assertThat(found).noneMatch(Finding::isError);
            reads(aster, 1);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void everyCallAfterCloseIsRefused() {
        Aster aster = Aster.open(url);
        aster.close();
        assertThatExceptionOfType(StoreClosedException.class)
                .isThrownBy(() -> aster.sessions().find("s"));
        assertThatExceptionOfType(StoreClosedException.class)
                .isThrownBy(() -> aster.sessions().delete("s"));
    }

    @Test
    void nothingIsCreatedOrMigrated() throws IOException, SQLException {
        Path missing = folder.resolve("missing.db");
        Path empty = Files.createFile(folder.resolve("empty.db"));
        for (Path none : List.of(missing, empty)) {
            assertThatExceptionOfType(MissingStoreException.class)
                    .isThrownBy(() -> Aster.open("sqlite:" + none + "?mode=ro"))
                    .withMessageContaining("mode=ro");
        }
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyFile();
        change("DELETE FROM aster_schema_history");
        assertThatExceptionOfType(StoreConfigurationException.class)
                .isThrownBy(() -> Aster.open(url + "&tables=migrate"))
                .withMessageContaining("version 0");
        Aster.open(url + "&tables=none").close();
        change(SchemaVersions.NEWER);
        SchemaVersions.refused(url);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Sql.execute(connection, sql);
        }
    }
}
