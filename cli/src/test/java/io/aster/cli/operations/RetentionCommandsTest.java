package io.aster.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aster retention}: what its commands print, their choices and exit codes. */
class RetentionCommandsTest {
    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            for (String app : List.of("shop", "desk")) {
                for (int days : List.of(1, 40, 50)) {
                    Instant last = Instant.now().minus(Duration.ofDays(days));
                    Session session = Session.builder(app + "-" + days)
                            .appName(app)
                            .userId("ann")
                            .agentId("agent")
                            .status(days == 50 ? SessionStatus.COMPLETED : SessionStatus.ACTIVE)
                            .createdAt(last)
                            .updatedAt(last)
                            .build();
                    aster.sessions().restore(session, List.of());
                }
            }
        }
    }

    private List<String> ids() {
        try (Aster aster = cli.open()) {
            return aster.sessions()
                    .streamSessions(SessionFilter.all())
                    .map(Session::id)
                    .sorted()
                    .toList();
        }
    }

    private Map<String, @Nullable Object> json(String... arguments) {
        return cli.run(Cli.args(new String[] {"--json", "retention"}, arguments))
                .ok()
                .json()
                .get(0);
    }

    @Test
    void previewSaysWhatWouldBeDeletedAndChangesNothing() {
        assertThat(cli.run("retention", "preview", "--idle-for", "30d").ok().out())
                .isEqualTo("4 sessions with 0 events would be deleted (0 kept)\n");
        assertThat(cli.run("--json", "retention", "preview", "--idle-for", "P30D", "--keep-newest", "2")
                        .ok()
                        .out())
                .isEqualTo("{\"sessions\":2,\"events\":0,\"kept\":2}\n");
        assertThat(cli.run("retention", "preview", "--keep-newest", "2", "--app", "shop", "--list")
                        .ok()
                        .out())
                .isEqualTo("shop-50\n");
        assertThat(json("preview", "--idle-for", "30d", "--status", "completed", "--app", "desk", "--list"))
                .containsEntry("id", "desk-50")
                .containsEntry("status", "completed");
        assertThat(ids()).hasSize(6);
    }

    @Test
    void applyDeletesAndSaysHowMuch() {
        try (Aster aster = cli.open()) {
            aster.sessions().appendEvent("shop-40", Event.user("again"));
        }
        Run run = cli.run("retention", "apply", "--idle-for", "30d", "--yes", "-v")
                .ok();
        assertThat(run.out())
                .startsWith("3 sessions and 0 events deleted in ")
                .endsWith(" (0 kept, 0 written to meanwhile)\n");
        assertThat(run.err().lines())
                .containsExactlyInAnyOrder(
                        "desk-40: deleted, 0 events", "desk-50: deleted, 0 events", "shop-50: deleted, 0 events");
        assertThat(ids()).containsExactly("desk-1", "shop-1", "shop-40");
        assertThat(json("apply", "--idle-for", "30d", "--yes"))
                .containsEntry("sessions", 0L)
                .containsEntry("kept", 0L)
                .containsEntry("changed", 0L)
                .containsEntry("archive", null);
    }

    @Test
    void applyArchivesFirst() throws IOException {
        Path archives = Files.createDirectory(folder.resolve("archives"));
        List<String> before = cli.run("export").ok().lines();
        Run run = cli.run("retention", "apply", "--idle-for", "720h", "--archive", archives.toString(), "--yes")
                .ok();
        try (Stream<Path> files = Files.list(archives)) {
            Path file = files.toList().get(0);
            assertThat(run.out()).endsWith(", archived in " + file + "\n");
            assertThat(ids()).containsExactly("desk-1", "shop-1");
            cli.run("restore", file.toString()).ok();
        }
        assertThat(cli.run("export").ok().lines()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(json("apply", "--idle-for", "30d", "--archive", archives.toString(), "--yes"))
                .containsEntry("sessions", 4L)
                .containsKey("archive");
    }

    @Test
    void applyAsksFirst() {
        Run no = cli.with(Cli.plainTerminal(80)).answering("n\n").run("retention", "apply", "--idle-for", "30d");
        assertThat(no.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(no.err()).contains("Delete 4 sessions with 0 events? [y/N] ", "aster: nothing was deleted\n");
        assertThat(ids()).hasSize(6);
        Run yes = cli.answering("y\n").run("retention", "apply", "--keep-newest", "2", "--status", "active");
        assertThat(yes.ok().err()).contains("Delete 0 sessions");
        cli.answering("y\n").run("retention", "apply", "--keep-newest", "1").ok();
        assertThat(ids()).containsExactly("desk-1", "shop-1");
    }

    @Test
    void refusesWhatCanNotBeMeant() {
        for (String[] wrong : new String[][] {
            {"retention"},
            {"retention", "preview"},
            {"retention", "apply", "--yes"},
            {"retention", "apply", "--app", "shop", "--yes"},
            {"retention", "apply", "--idle-for", "30d"},
            {"retention", "preview", "--idle-for", "30"},
            {"retention", "preview", "--idle-for", "-1d"},
            {"retention", "preview", "--idle-for", "0d"},
            {"retention", "preview", "--idle-for", "99999999d"},
            {"retention", "preview", "--keep-newest", "0"},
            {"retention", "preview", "--keep-newest", "10001"},
            {"retention", "preview", "--keep-newest", "2", "--status", "restoring"},
            {"retention", "preview", "--keep-newest", "2", "--app", ""},
        }) {
            Run run = cli.run(wrong);
            assertThat(run.exitCode()).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("aster: ");
        }
        assertThat(cli.run("retention", "preview", "--idle-for", "1 month").err())
                .contains("'1 month' is no span of time; write 90d, 12h, 30m, 45s or P1DT12H");
        String missing = folder.resolve("missing").toString();
        assertThat(cli.run("retention", "apply", "--idle-for", "30d", "--archive", missing, "--yes")
                        .err())
                .isEqualTo("aster: " + missing + ": there is no such folder\n");
        assertThat(ids()).hasSize(6);
        String none = "sqlite:" + folder.resolve("none.db");
        assertThat(cli.run("--store", none, "retention", "apply", "--idle-for", "30d", "--yes")
                        .exitCode())
                .isEqualTo(ExitCode.FAILURE);
        assertThat(Files.exists(folder.resolve("none.db"))).isFalse();
    }
}
