package io.aster.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite, with the commands for its index. */
class SearchCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            for (String user : List.of("ann", "bob")) {
                NewSession session = NewSession.of("shop", user, "agent").withId(user + "-1");
                aster.sessions()
                        .create(session, List.of(Event.user("Our refund\n\u001B[31m policy"), Event.user("hotel")));
            }
        }
    }

    @Test
    void theIndexIsAddedAndDroppedByCommandsThatMayBeRepeated() {
        assertThat(schema("status")).isEqualTo("missing\n");
        Run refused = cli.run("search", "refund");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err()).contains("aster schema search add");
        assertThat(schema("add")).isEqualTo("search index: added\n");
        assertThat(schema("add")).isEqualTo("search index: existed already\n");
        assertThat(schema("status")).isEqualTo("ready\n");
        assertThat(schema("rebuild")).isEqualTo("search index: rebuilt\n");
        assertThat(schema("status")).isEqualTo("ready\n");
        assertThat(schema("drop")).isEqualTo("search index: dropped\n");
        assertThat(schema("drop")).isEqualTo("search index: did not exist\n");
        assertThat(cli.run("schema", "search", "status", "--json").ok().json().get(0))
                .containsEntry("state", "missing");
    }

    @Test
    void hitsAreShownWithTheirMarks() {
        schema("add");

        assertThat(cli.run("search", "policies", "refund", "--user", "ann").ok().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("ann-1 #1 user  ");
        assertThat(cli.run("search", "policies refund", "--user", "ann").lines().get(1))
                .isEqualTo("    Our [refund]  [31m [policy]");
        assertThat(cli.with(Cli.terminal(100))
                        .run("search", "hotel", "--app", "shop")
                        .ok()
                        .out())
                .contains("\u001B[33mhotel\u001B[0m");
        assertThat(cli.run("search", "hotel -hotel").ok().out()).isEmpty();
    }

    @Test
    void hitsArePrintedAsJsonAndByPages() {
        schema("add");

        Run first = cli.run("search", "refund", "--limit", "1", "--json").ok();

        assertThat(first.json()).hasSize(1);
        assertThat(first.json().get(0))
                .containsEntry("sessionId", "bob-1")
                .containsEntry("seq", 1L)
                .containsEntry("snippet", "Our refund  [31m policy")
                .containsEntry("marks", List.of(List.of(4L, 10L)));
        String hint = first.err();
        assertThat(hint).contains("search refund --limit 1 --json --at=");
        String at = hint.substring(hint.indexOf("--at=")).replace("'", "").strip();
        Run second = cli.run("search", "refund", "--limit", "1", "--json", at).ok();
        assertThat(second.json().get(0)).containsEntry("sessionId", "ann-1");
        assertThat(second.err()).isEmpty();
        assertThat(cli.run("search", "refund", "--at=x").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private String schema(String command) {
        return cli.run("schema", "search", command).ok().out();
    }
}
