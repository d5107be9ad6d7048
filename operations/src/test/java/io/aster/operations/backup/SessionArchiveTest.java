package io.aster.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An archive has the sessions that it says it has. */
@Timeout(300)
class SessionArchiveTest {
    private final Aster source = Aster.open("memory:");

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        source.close();
    }

    private List<Session> stored() {
        return source.sessions().streamSessions(SessionFilter.all()).toList();
    }

    private static List<Session> read(SessionArchive archive) {
        List<Session> read = new ArrayList<>();
        archive.forEach(read::add);
        return read;
    }

    private SessionArchive write(Iterator<Session> chosen, ArchiveListener listener) {
        return SessionArchive.write(source, chosen, folder, listener).orElseThrow();
    }

    @Test
    void hasEverySessionAsItWas() {
        EveryKind.fill(source);
        List<Session> stored = stored();
        SessionArchive archive = write(stored.iterator(), ArchiveListener.NONE);
        assertThat(read(archive)).isEqualTo(stored);
        assertThat(archive.totals().sessions()).isEqualTo(stored.size());
        try (Aster target = Aster.open("memory:")) {
            StoreRestore.from(List.of(archive.file())).to(target).run();
            assertThat(StoredContent.of(target).digests())
                    .isEqualTo(StoredContent.of(source).digests());
        }
    }

    /** Of a session that is deleted while it is written, the file has some events, which no restore takes for the session. */
    @Test
    void leavesOutWhatIsDeletedWhileItIsWritten() {
        for (String id : List.of("a", "b", "c")) {
            source.sessions().create(NewSession.of("app", "ann", "agent").withId(id));
            source.sessions().appendEvents(id, EveryKind.events(id, 2_000));
        }
        List<String> left = new ArrayList<>();
        SessionArchive archive = write(stored().iterator(), new ArchiveListener() {
            @Override
            public void written(long events) {
                if (events == 2_100) {
                    source.sessions().delete("b");
                }
            }

            @Override
            public void changed(Session chosen) {
                left.add(chosen.id());
            }
        });
        assertThat(left).containsExactly("b");
        assertThat(read(archive)).extracting(Session::id).containsExactly("c", "a");
        assertThat(archive.totals()).isEqualTo(new BackupTotals(2, 4_000, 0, 0, 0));
        try (Aster target = Aster.open("memory:")) {
            RestoreReport report =
                    StoreRestore.from(List.of(archive.file())).to(target).run();
            assertThat(report.added()).isEqualTo(2);
        }
    }

    @Test
    void isNoFileIfNothingIsLeftToWrite() throws Exception {
        source.sessions().create(NewSession.of("app", "ann", "agent").withId("a"));
        List<Session> chosen = stored();
        source.sessions().complete("a");
        assertThat(SessionArchive.write(source, chosen.iterator(), folder, ArchiveListener.NONE))
                .isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThatThrownBy(() -> SessionArchive.write(
                        source, chosen.iterator(), folder.resolve("missing"), ArchiveListener.NONE))
                .isInstanceOf(UncheckedIOException.class);
    }

    /** A file that was cut off since has no end, so nothing that it had is deleted without an error. */
    @Test
    void aFileThatWasChangedSinceIsAnError() throws Exception {
        source.sessions().create(NewSession.of("app", "ann", "agent").withId("a"));
        source.sessions().appendEvents("a", EveryKind.events("a", 10));
        SessionArchive archive = write(stored().iterator(), ArchiveListener.NONE);
        byte[] bytes = Files.readAllBytes(archive.file());
        for (int at : List.of(0, 100, bytes.length - 1)) {
            byte[] changed = bytes.clone();
            changed[at]++;
            Files.write(archive.file(), changed);
            assertThatThrownBy(() -> read(archive)).as("byte %d", at).isInstanceOf(DamagedBackupException.class);
            Files.write(archive.file(), Arrays.copyOf(bytes, at));
            assertThatThrownBy(() -> read(archive)).as("cut at %d", at).isInstanceOf(DamagedBackupException.class);
        }
    }
}
