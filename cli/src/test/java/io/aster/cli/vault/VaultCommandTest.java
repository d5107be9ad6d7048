package io.aster.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster vault}, and other commands through a vault. */
class VaultCommandTest {
    private static final String CANARY = "canary";

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void init() {
        cli = new Cli(folder);
        Run created = cli.run("vault", "init", file().toString(), "--data", cli.store());
        assertThat(created.ok().out()).isEqualTo("Created " + file() + " and " + folder.resolve("master.json") + "\n");
    }

    private Path file() {
        return folder.resolve("vault.properties");
    }

    private String url() {
        return "vault:" + file();
    }

    private Run vault(String... arguments) {
        return cli.run(Cli.args(new String[] {"--store", url()}, arguments));
    }

    private void fill() {
        try (Aster aster = Aster.open(url())) {
            for (String user : List.of("ann", "bob")) {
                aster.sessions().create(NewSession.of("shop", user, "agent").withId(user + "-1"));
                aster.sessions().appendEvent(user + "-1", Event.user(CANARY + " of " + user));
            }
        }
    }

    @Test
    void otherCommandsWorkThroughIt() throws IOException {
        fill();
        assertThat(vault("show", "ann-1").ok().out()).contains(CANARY + " of ann");
        assertThat(vault("sessions").ok().out()).contains("ann-1", "bob-1");
        assertThat(cli.run("show", "ann-1").out()).doesNotContain(CANARY);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThan(4)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(CANARY));
        }
    }

    @Test
    void shredsTheKeyOfAUser() {
        fill();
        Run unasked = vault("vault", "shred", "--app", "shop", "--user", "ann");
        assertThat(unasked.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unasked.err()).contains("--yes");
        Run shredded = vault("vault", "shred", "--app", "shop", "--user", "ann", "--yes");
        assertThat(shredded.ok().out()).contains("The key of user \"ann\" of app \"shop\" was shredded at ");
        Run shown = vault("show", "ann-1");
        assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(shown.err()).contains("was shredded at").doesNotContain(CANARY);
        assertThat(vault("show", "bob-1").ok().out()).contains(CANARY);
        assertThat(vault("sessions").ok().out()).contains("ann-1", "bob-1");
        assertThat(vault("vault", "status").ok().out())
                .isEqualTo("1 key, 0 of them wrapped by an older master key; 1 shredded\n");
        assertThat(vault("delete", "ann-1", "--yes").ok().out()).contains("Deleted 1 session.");
    }

    @Test
    void asksBeforeItShreds() {
        fill();
        cli = cli.with(Cli.plainTerminal(100)).answering("n\n");
        Run refused = vault("vault", "shred", "--app", "shop", "--user", "ann");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err()).contains("nothing was shredded");
        assertThat(vault("show", "ann-1").ok().out()).contains(CANARY);
    }

    @Test
    void rotatesTheMasterKey() {
        fill();
        assertThat(vault("vault", "rotate").ok().out()).contains("Added a key to " + folder.resolve("master.json"));
        assertThat(vault("vault", "status", "--json").ok().json())
                .containsExactly(Map.of("keys", 2L, "olderKeys", 2L, "shredded", 0L));
        assertThat(vault("show", "ann-1").ok().out()).contains(CANARY);
        Run early = vault("vault", "rotate", "--finish");
        assertThat(early.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(early.err()).contains("2 data keys would be lost");
        assertThat(vault("vault", "rewrap").ok().out()).isEqualTo("Wrapped 2 keys by the newest master key.\n");
        assertThat(vault("vault", "rewrap", "--json").ok().json()).containsExactly(Map.of("wrapped", 0L));
        assertThat(vault("vault", "rotate", "--finish").ok().out()).contains("Removed the older keys from ");
        assertThat(vault("show", "ann-1").ok().out()).contains(CANARY);
    }

    @Test
    void sealsWhatWasStoredBefore() throws IOException {
        try (Aster plain = cli.open()) {
            plain.sessions().create(NewSession.of("shop", "ann", "agent").withId("ann-1"));
            plain.sessions().appendEvent("ann-1", Event.user(CANARY));
        }
        Run refused = vault("vault", "seal");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err()).contains("mode=migrate");
        Files.writeString(file(), Files.readString(file()).replace("mode=required", "mode=migrate"));
        assertThat(vault("vault", "seal").ok().out())
                .isEqualTo(
                        "Sealed 1 text; looked at 1 session and 0 message lists. Nothing is left: set mode=required on"
                                + " every node.\n");
        assertThat(vault("vault", "seal", "--json").ok().json().get(0))
                .containsEntry("texts", 0L)
                .containsEntry("complete", true);
        Files.writeString(file(), Files.readString(file()).replace("mode=migrate", "mode=required"));
        assertThat(vault("show", "ann-1").ok().out()).contains(CANARY);
        assertThat(cli.run("show", "ann-1").out()).doesNotContain(CANARY);
    }

    @Test
    void whatCantBeSealedIsNamed() throws IOException {
        try (Aster plain = cli.open()) {
            plain.sessions().create(NewSession.of("shop", "ann", "agent").withId("ann-1"));
            plain.sessions().appendEvent("ann-1", Event.user(CANARY));
        }
        vault("vault", "shred", "--app", "shop", "--user", "ann", "--yes").ok();
        Files.writeString(file(), Files.readString(file()).replace("mode=required", "mode=migrate"));
        Run sealed = vault("vault", "seal");
        assertThat(sealed.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(sealed.err()).contains("session \"ann-1\"", "was shredded").doesNotContain(CANARY);
        assertThat(sealed.out()).contains("Some texts are left");
    }

    @Test
    void replacesDataKeys() {
        fill();
        Run begun = vault("vault", "rekey");
        assertThat(begun.ok().out())
                .startsWith(
                        "Added 2 keys, encrypted 2 texts again. Older ones are left of 2 keys: remove them with --finish,"
                                + " from ");
        assertThat(vault("vault", "rekey", "--finish", "--app", "shop", "--user", "ann", "--json")
                        .ok()
                        .json()
                        .get(0))
                .containsEntry("added", 0L)
                .containsEntry("texts", 0L)
                .containsEntry("kept", 1L);
        assertThat(vault("show", "bob-1").ok().out()).contains(CANARY);
        assertThat(vault("vault", "rekey", "--user", "ann").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesWhatIsNoVault() {
        Run none = cli.run("vault", "status");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("--store vault:FILE");
        Run twice = cli.run("vault", "init", file().toString(), "--data", cli.store());
        assertThat(twice.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(twice.err()).contains("exists");
        Run beside = cli.run(
                "vault", "init", folder.resolve("other").toString(), "--data", cli.store(), "--keys", cli.store());
        assertThat(beside.err()).contains("in the store that it protects");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void aMissingMasterKeyIsNamed() throws IOException {
        fill();
        Files.delete(folder.resolve("master.json"));
        Run run = vault("show", "ann-1");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).contains("master.json");
    }
}
