package io.aster.operations.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.operations.backup.IncompleteRestoreException;
import io.aster.operations.backup.RestoreProblem;
import io.aster.operations.backup.RestoreReport;
import io.aster.operations.backup.StoreRestore;
import io.aster.session.Event;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionService;
import io.aster.store.SessionUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a retention deletes is in a file before, whole, and comes back from it. */
@Timeout(300)
class RetentionArchiveTest {
    private static final RetentionPolicy IDLE =
            RetentionPolicy.builder().idleFor(Duration.ofDays(30)).build();

    @TempDir
    private Path folder;

    private static SessionRetention retention(Nodes nodes, RetentionPolicy policy, Path archives) {
        return SessionRetention.of(nodes.one(), policy).withoutRests().archiveTo(archives);
    }

    private static List<Path> files(Path archives) throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.toList();
        }
    }

    private Path archives() throws IOException {
        return Files.createTempDirectory(folder, "archives");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeletedComesBack(StoreKind kind) throws IOException {
        Path archives = archives();
        try (Nodes nodes = new Nodes(kind, folder);
                Aster target = Aster.open("memory:")) {
            EveryKind.fill(nodes.one());
            StoredContent before = StoredContent.of(nodes.one());
            RetentionPolicy policy = RetentionPolicy.builder().keepNewest(1).build();
            RetentionPreview preview = retention(nodes, policy, archives).preview();
            assertThat(files(archives)).isEmpty();
            RetentionReport report = retention(nodes, policy, archives).apply();
            assertThat(files(archives)).containsExactly(Objects.requireNonNull(report.archive()));
            assertThat(report.deleted()).isEqualTo(preview.sessions()).isPositive();
            Set<String> deleted = new HashSet<>(before.digests().keySet());
            deleted.removeAll(nodes.ids());
            assertThat(deleted).hasSize((int) report.deleted());
            RestoreReport restored =
                    StoreRestore.from(files(archives)).to(target).run();
            assertThat(restored.added()).isEqualTo(report.deleted());
            assertThat(restored.events()).isEqualTo(report.events());
            StoredContent archived = StoredContent.of(target);
            assertThat(archived.digests().keySet()).isEqualTo(deleted);
            assertThat(before.digests()).containsAllEntriesOf(archived.digests());
            StoreRestore.from(files(archives)).to(nodes.two()).run();
            assertThat(StoredContent.of(nodes.one())).isEqualTo(before);
        }
    }

    @Test
    void eachRunHasAFileOfItsOwnAndNoneForNothing() throws IOException {
        Path archives = archives();
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder)) {
            assertThat(retention(nodes, IDLE, archives).apply().archive()).isNull();
            nodes.add("a", "ann", 40);
            retention(nodes, IDLE, archives).apply();
            nodes.add("b", "ann", 40);
            retention(nodes, IDLE, archives).apply();
            assertThat(files(archives))
                    .hasSize(2)
                    .allMatch(file -> file.toString().matches(".*/archive-[0-9TZ]+-[0-9a-f-]+\\.gz"));
            StoreRestore.from(List.of(files(archives).get(0))).to(nodes.one()).run();
            StoreRestore.from(List.of(files(archives).get(1))).to(nodes.one()).run();
            assertThat(nodes.ids()).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void writtenToAfterTheArchive(StoreKind kind) throws IOException {
        Path archives = archives();
        try (Nodes nodes = new Nodes(kind, folder)) {
            // Two more than one commit deletes.
            for (int i = 0; i < SessionUpdate.MOST; i++) {
                nodes.add("s" + i, "ann", 40 + i);
            }
            nodes.add("appended", "ann", 100);
            nodes.add("completed", "ann", 101);
            SessionRetention retention = retention(nodes, IDLE, archives).listener(new RetentionListener() {
                @Override
                public void deleted(Session first) {
                    SessionService other = nodes.two().sessions();
                    if (first.id().equals("s0")) {
                        other.appendEvent("appended", Event.user("again"));
                        other.complete("completed");
                    }
                }
            });
            RetentionReport report = retention.apply();
            assertThat(report)
                    .isEqualTo(new RetentionReport(
                            SessionUpdate.MOST, 2 * SessionUpdate.MOST, 0, 2, 0, 0, report.archive()));
            assertThat(nodes.ids()).containsExactly("appended", "completed");
            StoredContent left = StoredContent.of(nodes.one());
            // The archive has them as they were before. The store's form is another one, and stays.
            IncompleteRestoreException refused = catchThrowableOfType(
                    IncompleteRestoreException.class,
                    () -> StoreRestore.from(files(archives)).to(nodes.one()).run());
            assertThat(refused.problems())
                    .extracting(RestoreProblem::what)
                    .containsExactlyInAnyOrder("session \"appended\"", "session \"completed\"");
            assertThat(StoredContent.of(nodes.one()).digests()).containsAllEntriesOf(left.digests());
        }
    }

    @Test
    void writtenToWhileItIsArchived() throws IOException {
        Path archives = archives();
        try (Nodes nodes = new Nodes(StoreKind.POSTGRESQL, folder)) {
            for (int i = 0; i < 4; i++) {
                nodes.add("s" + i, "ann", 40 + i);
            }
            SessionRetention retention = retention(nodes, IDLE, archives).listener(new RetentionListener() {
                @Override
                public void archived(long events) {
                    SessionService other = nodes.two().sessions();
                    if (events == 1) {
                        other.appendEvent("s1", Event.user("again"));
                        other.delete("s2");
                    }
                }
            });
            RetentionReport report = retention.apply();
            assertThat(report).isEqualTo(new RetentionReport(2, 4, 0, 1, 1, 0, report.archive()));
            assertThat(nodes.ids()).containsExactly("s1");
        }
    }

    @Test
    void whereNothingCanBeWrittenNothingIsDeleted() throws IOException {
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder)) {
            nodes.add("a", "ann", 40);
            StoredContent before = StoredContent.of(nodes.one());
            Path missing = folder.resolve("missing");
            assertThatThrownBy(() -> retention(nodes, IDLE, missing).apply()).isInstanceOf(UncheckedIOException.class);
            Path file = Files.writeString(folder.resolve("file"), "");
            assertThatThrownBy(() -> retention(nodes, IDLE, file).apply()).isInstanceOf(UncheckedIOException.class);
            assertThat(StoredContent.of(nodes.one())).isEqualTo(before);
        }
    }

    @Test
    void anErrorWhileItIsArchivedLeavesNoFileAndDeletesNothing() throws IOException {
        Path archives = archives();
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder)) {
            nodes.add("a", "ann", 40);
            SessionRetention failing = retention(nodes, IDLE, archives).listener(new RetentionListener() {
                @Override
                public void archived(long events) {
                    throw new IllegalStateException("no more");
                }
            });
            assertThatThrownBy(failing::apply).hasMessage("no more");
            assertThat(files(archives)).isEmpty();
            assertThat(nodes.ids()).containsExactly("a");
        }
    }

    @Test
    void aDamagedSessionStaysAndTheOthersGo() throws Exception {
        Path archives = archives();
        try (Nodes nodes = new Nodes(StoreKind.SQLITE, folder);
                Aster target = Aster.open("memory:")) {
            for (int i = 0; i < 3; i++) {
                nodes.add("s" + i, "ann", 40 + i);
            }
            loseEvent(nodes.url(), "s1");
            RetentionReport report = retention(nodes, IDLE, archives).apply();
            assertThat(report).isEqualTo(new RetentionReport(2, 4, 0, 0, 0, 1, report.archive()));
            assertThat(nodes.ids()).containsExactly("s1");
            StoreRestore.from(files(archives)).to(target).run();
            assertThat(StoredContent.of(target).digests()).containsOnlyKeys("s0", "s2");
            assertThat(SessionRetention.of(nodes.one(), IDLE).apply().deleted()).isEqualTo(1);
        }
    }

    private static void loseEvent(String url, String id) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + url);
                Statement statement = connection.createStatement()) {
            int lost =
                    statement.executeUpdate("DELETE FROM session_events WHERE seq = 2 AND session_id = '" + id + "'");
            assertThat(lost).isEqualTo(1);
        }
    }

    @Test
    void redactedSessionsAreArchivedWithTheirMarks() throws IOException {
        Path archives = archives();
        try (Nodes nodes = new Nodes(StoreKind.MEMORY, folder);
                Aster target = Aster.open("memory:")) {
            nodes.add("s", "ann", 40);
            nodes.sessions().redact("s", List.of(1L), new RedactionReason("ann", "asked"));
            Map<String, String> before = StoredContent.of(nodes.one()).digests();
            assertThat(retention(nodes, IDLE, archives).apply().deleted()).isEqualTo(1);
            StoreRestore.from(files(archives)).to(target).run();
            assertThat(StoredContent.of(target).digests()).isEqualTo(before);
        }
    }
}
