package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.StoreConfigurationException;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.vault.error.WrongKeyException;
import io.aster.vault.key.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    @TempDir
    Path folder;

    private final TwoNodes nodes = new TwoNodes();
    private Path file = Path.of("");

    @BeforeEach
    void create() {
        file = folder.resolve("master.json");
        MasterKey.create(file);
    }

    private Vault vault(Path master) {
        return Vault.builder(MasterKey.file(master), nodes.keys).build();
    }

    private SessionService sessions(Vault vault) {
        return Aster.open(vault.over(nodes.raw)).sessions();
    }

    private void write(SessionService sessions, String user) {
        sessions.create(NewSession.of("shop", user, "agent").withId(user));
        sessions.appendEvent(user, Event.user("Hello"));
    }

    @Test
    void everyDataKeyIsWrappedByTheNewKey() throws IOException {
        Path old = folder.resolve("old.json");
        SessionService running = sessions(vault(file));
        write(running, "ann");
        write(running, "bob");
        Files.copy(file, old);
        MasterKey.rotate(file);
        Vault rotated = vault(file);
        write(sessions(rotated), "eve");
        rotated.shred("shop", "bob");
        assertThat(running.getEvents("eve", EventFilter.first(9)))
                .as("read by a node that runs since before")
                .hasSize(1);
        assertThat(rotated.rewrap()).isEqualTo(1);
        assertThat(rotated.rewrap()).isZero();
        assertThat(sessions(vault(file)).getEvents("ann", EventFilter.first(9))).hasSize(1);
        assertThatThrownBy(() -> sessions(vault(old)).getEvents("ann", EventFilter.first(9)))
                .isInstanceOf(WrongKeyException.class);
    }

    @Test
    void aKeyThatCantBeUnwrappedIsNotReplaced() {
        write(sessions(vault(file)), "ann");
        Path other = folder.resolve("other.json");
        MasterKey.create(other);
        assertThatThrownBy(() -> vault(other).rewrap()).isInstanceOf(WrongKeyException.class);
        assertThat(sessions(vault(file)).getEvents("ann", EventFilter.first(9))).hasSize(1);
    }

    @Test
    void theFileIsForItsOwnerOnlyAndNeverReplaced() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> MasterKey.create(file)).isInstanceOf(StoreConfigurationException.class);
        MasterKey.rotate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNoKeysetIsRefusedAndNotQuoted() throws IOException {
        String secret = Files.readString(file).replaceAll(".*\"value\":\\s*\"([^\"]*)\".*", "$1");
        Files.writeString(file, Files.readString(file).substring(3));
        assertThatThrownBy(() -> MasterKey.file(file))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageNotContaining(secret)
                .hasNoCause();
        assertThat(MasterKey.of(new FailingKms())).hasToString("master key");
    }
}
