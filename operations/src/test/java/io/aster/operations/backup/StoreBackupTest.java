package io.aster.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.message.Message;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.operations.TestStores;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is backed up is restored, into every store, also by backups since others. */
@Timeout(300)
class StoreBackupTest {
    private final Aster source = Aster.open("memory:");
    private final Aster target = Aster.open("memory:");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private Path backup(StoreBackup backup, String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            BackupTotals totals = backup.writeTo(out);
            assertThat(totals.sessions() + totals.unchanged()).isNotNegative();
        }
        return file;
    }

    /** How many sessions are in a file with their events. */
    private static long sessionsIn(Path file) throws IOException {
        try (InputStream input = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> BackupLine.is("session", line))
                    .count();
        }
    }

    private void create(String id, int events) {
        source.sessions().create(NewSession.of("app", "user-" + id, "agent").withId(id));
        source.sessions().appendEvents(id, EveryKind.events(id, events));
    }

    private RestoreReport restore(Path... files) {
        return StoreRestore.from(List.of(files)).to(target).run();
    }

    private static BackupListener onEvent(LongConsumer action) {
        return new BackupListener() {
            @Override
            public void written(long events) {
                action.accept(events);
            }
        };
    }

    @Test
    void everythingComesBack() throws IOException {
        EveryKind.fill(source);
        EveryKind.fillChats(source.sessions());
        StoredContent whole = StoredContent.of(source);
        Path file = backup(StoreBackup.of(source), "full");
        RestoreReport report = restore(file);
        assertThat(StoredContent.of(target)).isEqualTo(whole);
        assertThat(report.added()).isEqualTo(whole.digests().size());
        assertThat(report.lists()).isEqualTo(whole.lists().size());
        RestoreReport again = restore(file);
        assertThat(again)
                .isEqualTo(new RestoreReport(
                        0, 0, whole.digests().size(), 0, 0, 0, whole.lists().size()));
    }

    @Test
    void everyGzipReadsIt() throws IOException {
        create("a", 3_000);
        create("b", 2);
        source.messages().appendMessages("agt", List.of(Message.user("one")));
        Path file = backup(StoreBackup.of(source), "full.gz");
        try (InputStream input = new GZIPInputStream(Files.newInputStream(file))) {
            List<String> lines = new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(1 + 2 + 3_002 + 2 + 1);
            assertThat(lines.get(0)).startsWith("{\"type\":\"backup\",\"formatVersion\":1,");
            assertThat(lines.get(lines.size() - 1))
                    .startsWith(
                            "{\"type\":\"end\",\"sessions\":2,\"events\":3002,\"unchanged\":0,\"lists\":1,\"messages\":1,");
        }
    }

    @Test
    void anEmptyStoreHasABackup() throws IOException {
        assertThat(restore(backup(StoreBackup.of(source), "empty"))).isEqualTo(new RestoreReport(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void backupsSinceOthersHaveWhatChangedAndBringBackNothingDeleted() throws IOException {
        for (int i = 0; i < 40; i++) {
            create("session-" + i, 20);
        }
        source.messages().appendMessages("stays", List.of(Message.user("one")));
        source.messages().appendMessages("ends", List.of(Message.user("one")));
        Path full = backup(StoreBackup.of(source), "full");
        source.sessions().appendEvent("session-3", Event.user("more"));
        source.sessions().complete("session-4");
        source.sessions().delete("session-5");
        create("new", 3);
        Path second = backup(StoreBackup.of(source).since(full), "second");
        source.sessions().appendEvent("session-3", Event.user("more yet"));
        source.sessions().delete("session-6");
        source.sessions().delete("new");
        source.messages().deleteAgent("ends");
        source.messages().appendMessages("stays", List.of(Message.user("two")));
        StoreBackup third = StoreBackup.of(source).since(second);
        Path last = folder.resolve("third");
        try (OutputStream out = Files.newOutputStream(last)) {
            assertThat(third.writeTo(out)).isEqualTo(new BackupTotals(1, 22, 37, 1, 2));
        }
        RestoreReport report = restore(full, second, last);
        assertThat(report.added()).isEqualTo(38);
        assertThat(StoredContent.of(target)).isEqualTo(StoredContent.of(source));
    }

    @Test
    void filesThatDoNotFollowEachOtherAreRefused() throws IOException {
        create("a", 3);
        Path full = backup(StoreBackup.of(source), "full");
        Path second = backup(StoreBackup.of(source).since(full), "second");
        Path third = backup(StoreBackup.of(source).since(second), "third");
        assertThatThrownBy(() -> restore(second))
                .isInstanceOf(WrongBackupException.class)
                .hasMessageEndingWith("second: is a backup since another one; give that first");
        assertThatThrownBy(() -> restore(full, third))
                .isInstanceOf(WrongBackupException.class)
                .hasMessageEndingWith("third: is no backup since the file before it");
        assertThatThrownBy(() -> restore(full, full)).isInstanceOf(WrongBackupException.class);
        assertThat(target.sessions().find("a")).isEmpty();
        Path other = Files.writeString(folder.resolve("other"), "{\"type\":\"session\"}\n");
        assertThatThrownBy(() -> restore(other))
                .isInstanceOf(WrongBackupException.class)
                .hasMessageEndingWith("other: is no backup, or nothing of it is whole");
        assertThatThrownBy(() -> backup(StoreBackup.of(source).since(other), "since-other"))
                .isInstanceOf(WrongBackupException.class);
        assertThatThrownBy(() -> StoreRestore.from(List.of())).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aSessionThatTheStoreHasInAnotherFormIsNamedAndTheOthersAreRestored() throws IOException {
        create("a", 3);
        create("b", 3);
        source.messages().appendMessages("agt", List.of(Message.user("one")));
        Path file = backup(StoreBackup.of(source), "full");
        target.sessions().create(NewSession.of("app", "other", "agent").withId("a"));
        target.messages().appendMessages("agt", List.of(Message.user("other")));
        IncompleteRestoreException error = catchThrowableOfType(IncompleteRestoreException.class, () -> restore(file));
        assertThat(error.problems()).extracting(RestoreProblem::what).containsExactly("session \"a\"", "agent \"agt\"");
        assertThat(error.report().added()).isEqualTo(1);
        assertThat(target.sessions().get("a").userId()).isEqualTo("other");
        assertThat(target.sessions().get("b").eventCount()).isEqualTo(3);
    }

    @Test
    void aFilterChoosesSessions() throws IOException {
        create("a", 3);
        create("b", 3);
        source.messages().appendMessages("agt", List.of(Message.user("one")));
        Path file = backup(StoreBackup.of(source), "full");
        SessionFilter ofA = SessionFilter.builder().userId("user-a").build();
        RestoreReport report =
                StoreRestore.from(List.of(file)).to(target).filter(ofA::matches).run();
        assertThat(report).isEqualTo(new RestoreReport(1, 0, 0, 3, 1, 0, 0));
        assertThat(target.messages().listAgents()).isEmpty();
    }

    @Test
    void aSessionThatWasOnlyRedactedIsInTheBackupSince() throws IOException {
        create("redacted", 20);
        create("other", 20);
        Path full = backup(StoreBackup.of(source), "full");
        Session before = source.sessions().get("redacted");
        source.sessions().redact("redacted", List.of(2L), new RedactionReason("user", "asked for it"));
        assertThat(source.sessions().get("redacted").updatedAt()).isEqualTo(before.updatedAt());
        Path second = backup(StoreBackup.of(source).since(full), "second");
        Path third = backup(StoreBackup.of(source).since(second), "third");
        assertThat(sessionsIn(full)).isEqualTo(2);
        assertThat(sessionsIn(second)).isEqualTo(1);
        assertThat(sessionsIn(third)).isZero();
        assertThat(restore(full, second, third).added()).isEqualTo(2);
        assertThat(StoredContent.of(target)).isEqualTo(StoredContent.of(source));
    }

    @Test
    void aSessionThatIsDeletedWhileItIsWrittenDoesNotComeBack() throws IOException {
        create("older", 3);
        create("deleted", 3_000);
        create("newer", 3);
        StoreBackup deleting = StoreBackup.of(source).listener(onEvent(events -> {
            if (events == 100) {
                source.sessions().delete("deleted");
            }
        }));
        Path full = backup(deleting, "full");
        assertThat(restore(full).added()).isEqualTo(2);
        assertThat(StoredContent.of(target)).isEqualTo(StoredContent.of(source));
        Path second = backup(StoreBackup.of(source).since(full), "second");
        assertThat(restore(full, second).unchanged()).isEqualTo(2);
    }

    @Test
    void eachSessionIsAsOfOneMomentWhileItIsAppendedTo() throws Exception {
        SessionService sessions = source.sessions();
        for (int i = 0; i < 20; i++) {
            sessions.create(NewSession.of("app", "user", "agent").withId("session-" + i));
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> appends = CompletableFuture.runAsync(() -> {
            for (long n = 1; !done.get(); n++) {
                for (int i = 0; i < 20; i++) {
                    sessions.appendEvent("session-" + i, count(n));
                }
            }
        });
        while (sessions.get("session-19").eventCount() < 50) {
            Thread.onSpinWait();
        }
        Path file = backup(StoreBackup.of(source), "full");
        done.set(true);
        appends.join();
        restore(file);
        for (int i = 0; i < 20; i++) {
            long events = target.sessions().get("session-" + i).eventCount();
            assertThat(events).isGreaterThanOrEqualTo(50);
            assertThat(target.sessions().state("session-" + i).session()).isEqualTo(Map.of("count", events));
        }
    }

    private static NewEvent count(long number) {
        return Event.builder("user")
                .actions(EventActions.stateDelta(Map.of("count", number)))
                .build();
    }

    @Test
    void throughAllStores() throws IOException {
        EveryKind.fill(source);
        StoredContent whole = StoredContent.of(source);
        try (TestStores stores = new TestStores(folder)) {
            Path file = backup(StoreBackup.of(source), "first");
            for (String url : List.of(stores.sqlite("one"), stores.postgresql(), stores.mysql(), stores.redis())) {
                try (Aster next = Aster.open(url)) {
                    StoreRestore.from(List.of(file)).to(next).run();
                    file = backup(StoreBackup.of(next), "next");
                }
            }
            restore(file);
            assertThat(StoredContent.of(target)).isEqualTo(whole);
        }
    }
}
