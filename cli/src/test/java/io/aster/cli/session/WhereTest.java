package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions and events by conditions on their JSON. */
class WhereTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void create() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            NewSession wanted = NewSession.of("app", "user", "agent");
            aster.sessions()
                    .create(
                            wanted.withId("one").withMetadata(Map.of("env", "prod", "tokens", 100)),
                            List.of(Event.user("first"), Event.user("second")));
            aster.sessions().create(wanted.withId("two").withMetadata(Map.of("env", "test")));
        }
    }

    @Test
    void sessionsByMetadata() {
        assertThat(ids("--where", "metadata.env = \"prod\"")).containsExactly("one");
        assertThat(ids("--where", "metadata.env exists")).containsExactly("two", "one");
        assertThat(ids("--where", "metadata.env exists", "--where", "metadata.tokens >= 100"))
                .containsExactly("one");
        assertThat(ids("--where", "metadata.env = \"') OR 1=1 --\"")).isEmpty();
    }

    @Test
    void eventsByContent() {
        assertThat(cli.run("show", "one", "--where", "content.content = \"second\"", "--json")
                        .ok()
                        .out())
                .contains("second")
                .doesNotContain("first");
    }

    @Test
    void refusesWhatIsNoCondition() {
        Run run = cli.run("sessions", "--where", "metadata.env == 1");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'metadata.env == 1' is not a condition such as metadata.env = \"prod\"");
        assertThat(cli.run("sessions", "--where", "content.a = 1").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private List<Object> ids(String... options) {
        return cli.run(Cli.args(new String[] {"sessions", "--json"}, options)).ok().json().stream()
                .map(session -> session.get("id"))
                .toList();
    }
}
