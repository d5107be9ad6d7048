package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.sql.sqlite.SqliteStore;
import io.aster.store.Store;
import io.aster.vault.error.MissingKeyException;
import io.aster.vault.error.WrongKeyException;
import io.aster.vault.key.KeyFolder;
import io.aster.vault.key.MasterKey;
import io.aster.vault.reseal.ResealListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The incident of docs/protection.md, step by step: a backup of the database is found on a foreign server. */
class IncidentTest {
    private static final String CANARY = "canary";

    @TempDir
    Path folder;

    private Path live = Path.of("");
    private Path leaked = Path.of("");

    @BeforeEach
    void leak() throws IOException {
        live = Files.createDirectory(folder.resolve("live"));
        leaked = folder.resolve("leaked");
        MasterKey.create(live.resolve("master.json"));
        KeyFolder.create(live.resolve("keys"));
        try (Store data = data(live);
                Store store = vault(live, live, Duration.ZERO).over(data)) {
            SessionService sessions = Aster.open(store).sessions();
            sessions.create(NewSession.of("shop", "ann", "agent").withId("s"));
            sessions.appendEvents("s", List.of(Event.user(CANARY)));
        }
        copy(live, leaked);
    }

    @Test
    void theBackupAloneIsUnreadable() throws IOException {
        assertThat(Files.readString(leaked.resolve("data.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain(CANARY);
        Path other = Files.createDirectory(folder.resolve("other"));
        MasterKey.create(other.resolve("master.json"));
        KeyFolder.create(other.resolve("keys"));
        assertThatThrownBy(() -> read(other, other, leaked)).isInstanceOf(MissingKeyException.class);
    }

    /** The key store was beside it: the wrapped keys that leaked are worth nothing when the master key of that time is destroyed. */
    @Test
    void wrappedKeysAreWorthNothingAfterRotation() {
        Path master = live.resolve("master.json");
        MasterKey.rotate(master);
        assertThat(vault(live, live, Duration.ZERO).rewrap()).isEqualTo(1);
        MasterKey.removeOlder(master);
        assertThat(read(live, live, live)).isEqualTo(1);
        assertThatThrownBy(() -> read(live, leaked, leaked)).isInstanceOf(WrongKeyException.class);
    }

    /** The master key was beside it, too: what leaked is readable, and what is stored from then on is not. */
    @Test
    void newKeysProtectWhatIsStoredFromThenOn() throws IOException {
        assertThat(read(leaked, leaked, leaked)).as("what leaked").isEqualTo(1);
        Path master = live.resolve("master.json");
        MasterKey.rotate(master);
        vault(live, live, Duration.ZERO).rewrap();
        MasterKey.removeOlder(master);
        try (Store data = data(live)) {
            vault(live, live, Duration.ZERO).rekey(data, null, null, ResealListener.NONE);
            assertThat(vault(live, live, Duration.ofHours(1))
                            .finishRekey(data, null, null, ResealListener.NONE)
                            .removed())
                    .isEqualTo(1);
        }
        assertThat(read(live, live, live)).isEqualTo(1);
        Path later = folder.resolve("later");
        copy(live, later);
        assertThatThrownBy(() -> read(leaked, leaked, later)).isInstanceOf(MissingKeyException.class);
        assertThatThrownBy(() -> read(leaked, later, later)).isInstanceOf(WrongKeyException.class);
    }

    private static int read(Path master, Path keys, Path of) {
        try (Store data = data(of);
                Store store = vault(master, keys, Duration.ZERO).over(data)) {
            return Aster.open(store)
                    .sessions()
                    .getEvents("s", EventFilter.first(9))
                    .size();
        }
    }

    private static Vault vault(Path master, Path keys, Duration later) {
        return Vault.builder(MasterKey.file(master.resolve("master.json")), KeyFolder.open(keys.resolve("keys")))
                .clock(Clock.offset(Clock.systemUTC(), later))
                .build();
    }

    private static Store data(Path in) {
        return SqliteStore.builder().file(in.resolve("data.db")).open();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }
}
