package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.NewSession;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The error for an unknown id suggests ids that are close to it. */
class UnknownSessionTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        create("garden-watering", "build-failure", "Build-Plan", "it's me", "sess-0199aa01", "sess-0199aa02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "garden-watring     | ; did you mean garden-watering?",
                "gardne-watering    | ; did you mean garden-watering?",
                "garden-waterings   | ; did you mean garden-watering?",
                "Garden-Watering    | ; did you mean garden-watering?",
                "garden             | ; did you mean garden-watering?",
                "build              | ; did you mean Build-Plan or build-failure?",
                "sess-0199          | ; did you mean sess-0199aa02 or sess-0199aa01?",
                "its me             | ; did you mean 'it'\\''s me'?",
                "ga                 |",
                "kitchen            |",
                "watering           |"
            })
    void suggestsWhatIsClose(String typed, String suggestion) {
        assertThat(cli.run("show", typed))
                .isEqualTo(new Run(
                        ExitCode.FAILURE,
                        "",
                        "aster: there is no session \"" + typed + "\"" + (suggestion == null ? "" : suggestion)
                                + "\n"));
    }

    @Test
    void inEveryCommandThatTakesAnId() throws Exception {
        String workflow = Files.writeString(folder.resolve("one.yaml"), """
                model: {name: m, base-url: "http://127.0.0.1:1/v1"}
                agent: {chat: One, prompt: Answer.}
                """).toString();
        String expected = "there is no session \"gardn-watering\"; did you mean garden-watering?\n";

        assertThat(cli.run("show", "gardn-watering", "--json").err()).isEqualTo("aster: " + expected);
        assertThat(cli.run("status", "gardn-watering", "failed").err()).isEqualTo("aster: " + expected);
        assertThat(cli.run("delete", "gardn-watering", "--yes").err()).isEqualTo("aster: " + expected);
        assertThat(cli.run("resume", "gardn-watering", workflow).err()).isEqualTo("aster: " + expected);
        assertThat(cli.run("export", "--after", "gardn-watering").err()).isEqualTo("aster: --after: " + expected);
        assertThat(cli.run("sessions", "--after", "gardn-watering").err()).isEqualTo("aster: --after: " + expected);
        assertThat(cli.with(Cli.plainTerminal(80))
                        .run("delete", "gardn-watering")
                        .err())
                .isEqualTo("aster: " + expected);
    }

    @Test
    void comparesTheNewestThousandOnly() {
        try (Aster aster = cli.open()) {
            for (int i = 0; i < 999; i++) {
                aster.sessions().create(NewSession.of("app", "user", "agent"));
            }
        }

        assertThat(cli.run("show", "sess-0199aa").err()).contains("; did you mean sess-0199aa02?\n");
        create("one-more");
        assertThat(cli.run("show", "sess-0199aa").err()).doesNotContain("did you mean");
    }

    private void create(String... ids) {
        try (Aster aster = cli.open()) {
            for (String id : ids) {
                aster.sessions().create(NewSession.of("app", "user", "agent").withId(id));
            }
        }
    }
}
