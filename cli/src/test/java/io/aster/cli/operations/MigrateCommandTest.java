package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster migrate}: what it prints, its choices and exit codes. */
class MigrateCommandTest {
    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            for (String app : List.of("shop", "desk")) {
                aster.sessions().create(NewSession.of(app, "ann", "agent").withId(app + "-1"));
                aster.sessions().appendEvents(app + "-1", List.of(Event.user("one"), Event.user("two")));
                aster.messages().withOwner(app, "ann").appendMessages(app, List.of(Message.user("one")));
            }
            aster.messages().appendMessages("unowned", List.of(Message.user("one")));
        }
    }

    private Path targetFile() {
        return folder.resolve("target.db");
    }

    private String target() {
        return "sqlite:" + targetFile();
    }

    @Test
    void copiesAllAndSaysHowMuch() {
        Run run = cli.run("migrate", "--to", target()).ok();
        assertThat(run.out())
                .startsWith("2 sessions, 4 events and 3 message lists copied to " + target() + " in ")
                .endsWith(" (0 caught up, 0 already there)\n");
        assertThat(cli.run("--json", "migrate", "--to", target()).ok().json().get(0))
                .containsEntry("sessions", 0L)
                .containsEntry("alreadyThere", 2L)
                .containsEntry("messageListsAlreadyThere", 3L);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aDryRunCreatesNothing() {
        cli.run("migrate", "--to", target(), "--app", "desk").ok();
        assertThat(cli.run("migrate", "--to", target(), "--dry-run").ok().out())
                .isEqualTo("1 of 2 sessions, 2 events would be copied to " + target() + " (0 conflicts)\n");
        assertThat(cli.run("--json", "migrate", "--to", target(), "--dry-run")
                        .ok()
                        .out())
                .isEqualTo("{\"sessions\":2,\"events\":4,\"sessionsToCopy\":1,\"eventsToCopy\":2,\"conflicts\":0}\n");
        String none = "sqlite:" + folder.resolve("none.db");
        assertThat(cli.run("migrate", "--to", none, "--dry-run").ok().out()).startsWith("2 of 2 sessions, 4 events");
        assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
    }

    @Test
    void conditionsOfOwnersChooseListsToo() {
        assertThat(cli.run("--json", "migrate", "--to", target(), "--app", "shop", "--status", "active")
                        .ok()
                        .json()
                        .get(0))
                .containsEntry("sessions", 1L)
                .containsEntry("messageLists", 0L);
        assertThat(cli.run("--json", "migrate", "--to", target(), "--app", "shop", "--user", "ann")
                        .ok()
                        .json()
                        .get(0))
                .containsEntry("alreadyThere", 1L)
                .containsEntry("messageLists", 1L);
    }

    @Test
    void namesWhatCouldNotBeCopied() {
        cli.run("migrate", "--to", target()).ok();
        try (Aster aster = Aster.open(target())) {
            aster.sessions().complete("shop-1");
        }
        Run run = cli.run("migrate", "--to", target(), "--verbose");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .contains(
                        "aster: session \"shop-1\": the target has another session of this id",
                        "desk-1: already there\n");
        assertThat(run.out()).contains("0 sessions, 0 events and 0 message lists copied");
    }

    @Test
    void fromAndTheTargetOfTheEnvironment() {
        String third = "sqlite:" + folder.resolve("third.db");
        cli.run("migrate", "--to", target()).ok();
        Run run = cli.variable("ASTER_TARGET", third)
                .run("migrate", "--from", target(), "-v", "--threads", "1")
                .ok();
        assertThat(run.out()).startsWith("2 sessions, 4 events and 3 message lists copied to " + third);
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "desk-1: copied, 2 events",
                        "shop-1: copied, 2 events",
                        "desk: messages copied",
                        "shop: messages copied",
                        "unowned: messages copied");
    }

    @Test
    void refusesWhatCanNotBeMeant() {
        assertThat(cli.run("migrate").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("migrate").err()).contains("no store to copy to: give --to or $ASTER_TARGET");
        Run same = cli.run("migrate", "--to", cli.store());
        assertThat(same.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(same.err()).isEqualTo("aster: --to is the store to copy from\n");
        assertThat(cli.run("migrate", "--to", target(), "--threads", "0").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("migrate", "--from", "sqlite:" + folder.resolve("missing.db"), "--to", target())
                        .exitCode())
                .isEqualTo(ExitCode.FAILURE);
        assertThat(Files.exists(targetFile())).isFalse();
    }
}
