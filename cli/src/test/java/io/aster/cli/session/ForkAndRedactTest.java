package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.value.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fork} and {@code redact}. */
class ForkAndRedactTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            aster.sessions().create(NewSession.of("chat", "ann", "helper").withId("s1"));
            aster.sessions()
                    .appendEvents(
                            "s1",
                            List.of(
                                    Event.user("one"),
                                    Event.builder("helper")
                                            .actions(EventActions.stateDelta(Map.of("a", 1, "user:b", 2)))
                                            .build(),
                                    Event.user("three")));
        }
    }

    @Test
    void forkCopiesEvents() {
        assertThat(cli.run("fork", "s1", "--at=2", "--id=s2", "--user=bob"))
                .isEqualTo(new Run(ExitCode.OK, "Session s2 begins with 2 events of s1.\n", ""));
        Session all = Session.fromJson(
                Json.parse("line", cli.run("fork", "s1", "--json").out()));
        assertThat(all.eventCount()).isEqualTo(3);
        assertThat(all.userId()).isEqualTo("ann");
        assertThat(cli.run("sessions", "--forked-from=s1", "--user=bob", "--json")
                        .out())
                .contains("\"id\":\"s2\"", "\"forkedAtSeq\":2");
        assertThat(cli.run("show", "s2").out()).contains("s1 at #2", "one").doesNotContain("three");
    }

    @Test
    void forkSaysWhatCantBe() {
        assertThat(cli.run("fork", "none").err()).contains("there is no session \"none\"");
        assertThat(cli.run("fork", "s1", "--at=4").err()).contains("must be at most 3");
        assertThat(cli.run("fork", "s1", "--at=-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("fork", "s1", "--id=s1").err()).contains("there is a session \"s1\" already");
    }

    @Test
    void redactRemovesWhatEventsSay() {
        assertThat(cli.run("fork", "s1", "--id=s2").exitCode()).isZero();
        assertThat(cli.run("redact", "s1", "1", "2", "--by=ann", "--reason=asked for it", "--yes"))
                .isEqualTo(new Run(ExitCode.OK, """
                        Redacted 2 events of session s1.
                        Session s2 has copies: events 1, 2; --copies redacts them.
                        The state still has user:b, a key that the events had set.
                        """, ""));
        assertThat(cli.run("show", "s1").out())
                .contains("for ann: asked for it", "three")
                .doesNotContain("one");
        assertThat(cli.run("redact", "s1", "2", "--by=bob", "--reason=again", "--copies", "--yes", "--json")
                        .out())
                .isEqualTo("{\"sessionId\":\"s1\",\"redacted\":1}\n{\"sessionId\":\"s2\",\"redacted\":1}\n");
        try (Aster aster = cli.open()) {
            assertThat(aster.sessions().getEvents("s2", EventFilter.first(3)))
                    .extracting(Event::isRedacted)
                    .containsExactly(false, true, false);
        }
    }

    @Test
    void redactNamesSummaries() {
        try (Aster aster = cli.open()) {
            aster.sessions().compact("s1", 2, List.of(Event.user("in short"), Event.user("that is all")), 3);
        }
        assertThat(cli.run("fork", "s1", "--id=s2").exitCode()).isZero();
        assertThat(cli.run("redact", "s1", "1", "--by=ann", "--reason=why", "--copies", "--yes")
                        .out())
                .isEqualTo("""
                        Redacted 1 event of session s1.
                        Session s1 has summaries of what was redacted: events 4, 5.
                        Redacted 1 event of session s2.
                        Session s2 has summaries of what was redacted: events 4, 5.
                        """);
        assertThat(cli.run("redact", "s1", "4", "5", "--by=ann", "--reason=why", "--yes", "--json")
                        .out())
                .startsWith("{\"sessionId\":\"s1\",\"redacted\":2}\n")
                .contains("{\"copiesIn\":\"s2\",\"what\":\"events 4, 5\"}");
    }

    @Test
    void redactAsksForReasons() {
        assertThat(cli.run("redact", "s1", "1", "--by=ann", "--yes").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("redact", "s1", "--by=ann", "--reason=why", "--yes").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("redact", "s1", "1", "--by=ann", "--reason=why").err())
                .contains("add --yes");
        assertThat(cli.run("redact", "s1", "9", "--by=ann", "--reason=why", "--yes")
                        .exitCode())
                .isNotZero();
        assertThat(cli.run("show", "s1").out()).contains("one", "three");
    }
}
