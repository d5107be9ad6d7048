package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.operations.checkpoint.CheckedSession.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster checkpoint}: what it prints, its choices and exit codes. */
class CheckpointCommandsTest {
    private final ProvedStore store;

    /** The folder is created for each test. */
    CheckpointCommandsTest(@TempDir Path folder) {
        store = new ProvedStore(folder);
    }

    @BeforeEach
    void fill() {
        store.add("one", "two");
        Run created = store.run("checkpoint", "key", store.file("key")).ok();
        assertThat(created.out()).isEqualTo("Created " + store.file("key") + " and " + store.file("key.pub") + "\n");
    }

    private Run create(String... more) {
        return store.run(args("create", store.file("signed"), "--key", store.file("key"), more));
    }

    private Run verify(String url, String... more) {
        return store.on(url, args("verify", store.file("signed"), "--key", store.file("key.pub"), more));
    }

    private static String[] args(String command, String file, String option, String key, String... more) {
        return Cli.args(new String[] {"checkpoint", command, file, option, key}, more);
    }

    @Test
    void signsAndCompares() {
        Run created = create().ok();
        assertThat(created.out()).startsWith("2 sessions and 6 events signed in " + store.file("signed") + "; ");
        store.append("two");
        store.add("three");
        Run compared = verify(store.url()).ok();
        assertThat(compared.out())
                .startsWith("2 of 2 sessions hold as signed at 2")
                .hasLineCount(1);
        assertThat(verify(store.url(), "--json", "--strict").ok().json().get(0))
                .containsEntry("sessions", 2L)
                .containsEntry("events", 6L)
                .containsEntry("holds", 2L)
                .containsEntry("missing", 0L);
        assertThat(create("--json", "--app", "desk").ok().json().get(0))
                .containsEntry("sessions", 0L)
                .containsEntry("leftOut", 0L);
    }

    @Test
    void saysWhatIsMissingOrRedacted() {
        create().ok();
        store.run("delete", "one", "--yes").ok();
        store.run("redact", "two", "1", "--by", "ann", "--reason", "asked", "--yes")
                .ok();
        Run run = verify(store.url());
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(run.lines())
                .contains("session \"one\": " + Result.MISSING.text(), "session \"two\": " + Result.REDACTED.text());
        assertThat(run.out()).contains("0 of 2 sessions hold as signed at 2", "Z, 1 redacted, 1 missing; ");
        assertThat(verify(store.url(), "--allow-missing").ok().out()).contains("\"one\"", "\"two\"");
        assertThat(verify(store.url(), "--allow-missing", "--strict").exitCode())
                .isEqualTo(ExitCode.UNHEALTHY);
        assertThat(verify(store.url(), "--json").json())
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("sessionId", "one")
                        .containsEntry("result", "missing")
                        .containsEntry("problem", Result.MISSING.text()));
    }

    @Test
    void onlyItFindsAnOlderFileWhoseProofsHold() {
        store.copy("data.db", "older.db");
        store.append("two");
        create().ok();
        store.copy("older.db", "data.db");
        assertThat(store.run("verify").ok().out()).startsWith("2 of 2 sessions hold: 6 of 6 events proved");
        Run run = verify(store.url());
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(run.lines()).contains("session \"two\": " + Result.EARLIER.text());
    }

    @Test
    void anAuditorNeedsAnExportAndThePublicKeyOnly() throws IOException {
        create().ok();
        store.append("two");
        String export = store.file("all.jsonl");
        store.run("export", "-o", export).ok();
        String audited = "sqlite:" + store.file("audited.db");
        store.on(audited, "import", export).ok();
        assertThat(verify(audited, "--strict").ok().out()).startsWith("2 of 2 sessions hold");

        String text = Files.readString(Path.of(export));
        Files.writeString(Path.of(export), text.replace("\"content\":\"1\"", "\"content\":\"one\""));
        String changed = "sqlite:" + store.file("changed.db");
        store.on(changed, "import", export).ok();
        Run run = verify(changed);
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(run.lines())
                .contains("session \"one\": " + Result.CHANGED.text(), "session \"two\": " + Result.CHANGED.text());
    }

    @Test
    void namesWhatDoesNotHoldAndDoesNotSignIt() {
        store.execute("UPDATE session_events SET author = 'other' WHERE session_id = 'two' AND seq = 3");
        Run run = create();
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .startsWith(
                        "aster: session \"two\" left out: the stored data of session \"two\" are damaged: a proof does not"
                                + " hold: event 3: ")
                .hasLineCount(1);
        assertThat(run.out()).startsWith("1 session and 3 events signed in ");
        assertThat(verify(store.url()).ok().out()).startsWith("1 of 1 session hold");
    }

    @Test
    void namesWhatCanNotBeReadAnyMore() {
        create().ok();
        store.run("vault", "shred", "--app", "shop", "--user", "ann", "--yes").ok();
        Run run = verify(store.url());
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(run.lines())
                .contains(
                        "session \"one\": " + Result.UNREADABLE.text(), "session \"two\": " + Result.UNREADABLE.text());
        Run created = create("--json");
        assertThat(created.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(created.err())
                .contains("session \"one\" left out: the key of user \"ann\" of app \"shop\" was shredded");
        assertThat(created.json().get(0)).containsEntry("sessions", 0L).containsEntry("unreadable", 2L);
    }

    @Test
    void refusesWhatCanNotBeMeant() throws IOException {
        String key = store.file("key");
        Run again = store.run("checkpoint", "key", key);
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(again.err()).isEqualTo("aster: " + key + ".pub: exists already\n");
        assertThat(store.run("checkpoint").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(store.run("checkpoint", "create", "-", "--key", key).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(store.run("checkpoint", "create", store.file("signed")).exitCode())
                .isEqualTo(ExitCode.USAGE);
        String before = Files.readString(Path.of(key));
        for (String file : List.of(key, store.file("./key"), key + ".pub")) {
            assertThat(store.run("checkpoint", "create", file, "--key", key).exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(Path.of(key)).hasContent(before);
        assertThat(Path.of(key + ".pub")).content().startsWith("-----BEGIN PUBLIC KEY-----");
        Run swapped = store.run("checkpoint", "create", store.file("signed"), "--key", key + ".pub");
        assertThat(swapped.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(swapped.err()).isEqualTo("aster: " + key + ".pub: has no Ed25519 key as \"PRIVATE KEY\" in PEM\n");
        assertThat(verify(store.url()).err()).isEqualTo("aster: " + store.file("signed") + ": there is no such file\n");
        Files.writeString(Path.of(store.file("signed")), "hello\n");
        Run wrong = verify(store.url());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(wrong.err())
                .startsWith("aster: " + store.file("signed") + ": is no checkpoint of this version of Aster: ");
        assertThat(wrong.out()).isEmpty();
    }
}
