package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionKey;
import io.aster.testkit.load.Crowd;
import io.aster.value.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowCommandTest {
    private static final int STORED = 12;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            aster.sessions().create(NewSession.of("app", "user", "agent").withId("s1"));
            for (int i = 1; i <= STORED; i++) {
                aster.sessions().appendEvent("s1", Event.user("text " + i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--after-seq=0 --limit=3, 1 2 3",
        "--after-seq=9 --limit=2, 10 11",
        "--last=2 --limit=2, 11 12",
        "--limit=10, 3 4 5 6 7 8 9 10 11 12"
    })
    void beginsWhereTheOptionsSay(String options, String expected) {
        Run run = cli.run(("follow s1 --json " + options).split(" ")).ok();
        assertThat(seqs(run)).isEqualTo(List.of(expected.split(" ")));
    }

    @Test
    void showsATranscriptAsShowDoes() {
        String shown = cli.run("show", "s1").ok().out();
        assertThat(cli.run("follow", "s1", "--after-seq=0", "--limit=" + STORED)
                        .ok()
                        .out())
                .isEqualTo(shown);
    }

    /** Another process appends meanwhile and completes the session. */
    @Test
    void endsWithTheSessionIfAsked() throws Exception {
        try (Crowd<Run> crowd =
                new Crowd<>(List.of(() -> cli.run("follow", "s1", "--after-seq=0", "--until-ended", "--json"), () -> {
                    try (Aster aster = cli.open()) {
                        for (int i = 1; i <= 20; i++) {
                            aster.sessions()
                                    .appendEvent(
                                            "s1",
                                            Event.builder("agent")
                                                    .content(Message.assistant("more " + i))
                                                    .build());
                        }
                        aster.sessions().complete("s1");
                    }
                    return new Run(ExitCode.OK, "", "");
                }))) {
            Run followed = crowd.results().get(0).ok();
            assertThat(seqs(followed)).hasSize(STORED + 20).endsWith("31", "32");
        }
        assertThat(seqs(cli.run("follow", "s1", "--last=1", "--until-ended", "--json")
                        .ok()))
                .containsExactly("32");
    }

    @Test
    void findsASessionByItsKey() {
        try (Aster aster = cli.open()) {
            SessionKey key = new SessionKey("travel", "ann", "trip");
            aster.sessions().create(NewSession.of(key, "helper"));
            aster.sessions().appendEvent(key.sessionId(), Event.user("By train, please."));
        }
        assertThat(cli.run("follow", "--app=travel", "--user=ann", "--id=trip", "--limit=1")
                        .ok()
                        .out())
                .contains("By train, please.");
    }

    @Test
    void refusesWhatContradictsItselfAndReportsWhatIsMissing() {
        assertThat(cli.run("follow", "s1", "--after-seq=1", "--last=1").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("follow", "s1", "--limit=0").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("follow", "s1", "--last=-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("follow", "s1", "--after-seq=13")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("which has 12");
        });
        assertThat(cli.run("follow", "s2")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
            assertThat(run.err()).contains("there is no session \"s2\"").contains("s1");
        });
    }

    private static List<String> seqs(Run run) {
        return run.lines().stream()
                .map(line -> Json.parseDocument("out", line))
                .map((Map<String, @Nullable Object> event) -> String.valueOf(event.get("seq")))
                .toList();
    }
}
