package io.aster.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        Message failed = Message.builder("tool")
                .name("refund")
                .content("no\n\u001B[31m card")
                .members(Map.of("is_error", true))
                .build();
        try (Aster aster = cli.open()) {
            for (String user : List.of("ann", "bob")) {
                NewSession session = NewSession.of("shop", user, "agent").withId(user + "-1");
                aster.sessions()
                        .create(
                                session,
                                List.of(
                                        Event.user("Hello"),
                                        Event.builder("agent")
                                                .content(Message.toolCalls(ToolCall.of("1", "refund", "{}")))
                                                .build(),
                                        Event.builder("tool").content(failed).build()));
            }
        }
    }

    @Test
    void eventsAreShownAsATable() {
        Run run = cli.run("events", "--app", "shop", "--user", "ann").ok();

        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().get(0)).startsWith("TIME (UTC)").contains("SESSION", "SEQ", "AUTHOR", "CONTENT");
        assertThat(run.lines().get(1))
                .contains("ann-1", "tool", "failed: refund: no")
                .doesNotContain("\u001B");
        assertThat(run.lines().get(2)).endsWith("→ refund");
        assertThat(cli.run("events", "--user", "ann", "--failed", "--tool", "refund")
                        .ok()
                        .lines())
                .hasSize(2);
        assertThat(cli.run("events", "--session", "ann-1", "--author", "nobody")
                        .ok()
                        .out())
                .isEmpty();
    }

    @Test
    void eventsArePrintedAsJsonAndByPages() {
        Run first = cli.run("events", "--user", "bob", "--limit", "2", "--json").ok();

        assertThat(first.json()).hasSize(2);
        assertThat(first.json().get(0))
                .containsEntry("userId", "bob")
                .containsEntry("sessionId", "bob-1")
                .containsEntry("seq", 3L);
        String hint = first.err();
        assertThat(hint).contains("events --user bob --limit 2 --json --at=");
        String at = hint.substring(hint.indexOf("--at=")).replace("'", "").strip();
        Run second =
                cli.run("events", "--user", "bob", "--limit", "2", "--json", at).ok();
        assertThat(second.json())
                .hasSize(1)
                .first()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("seq", 1L);
        assertThat(second.err()).isEmpty();
    }

    @Test
    void aQuestionThatWouldReadAllEventsNamesTheIndexThatItNeeds() {
        Run refused = cli.run("events", "--app", "shop", "--from", "2020-01-01");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err()).contains("aster schema index add idx_events_recent");

        cli.run("schema", "index", "add", "idx_events_recent").ok();

        assertThat(cli.run("events", "--app", "shop", "--from", "2020-01-01")
                        .ok()
                        .lines())
                .hasSize(7);
        assertThat(cli.run("events", "--app", "shop").exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.run("events", "--at=x").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
