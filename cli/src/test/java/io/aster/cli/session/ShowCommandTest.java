package io.aster.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.TextWidth;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.SessionKey;
import io.aster.value.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowCommandTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final ToolCall CALL =
            ToolCall.of("c1", "find_flight", "{\"to\": \"OSL\", \"via\": [1, {\"a\": null}]}");

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        append(
                event("user", 0).content(Message.user("To Oslo, please.")).build(),
                event("helper", 1)
                        .agentId("helper")
                        .invocationId("run-1")
                        .branch("Pipeline.Search")
                        .content(Message.toolCalls(CALL))
                        .build(),
                event("find_flight", 2)
                        .content(Message.toolResult(CALL, "[\"HAT1\"]"))
                        .branch("Pipeline")
                        .build(),
                event("helper", 3)
                        .agentId("helper")
                        .invocationId("run-1")
                        .content(Message.assistant("There is HAT1."))
                        .actions(EventActions.stateDelta(Map.of("flight", "HAT1")))
                        .metadata(Map.of("tokens", 12))
                        .build());
    }

    @Test
    void showsASessionByItsKey() {
        SessionKey key = new SessionKey("travel", "ann", "first trip");
        try (Aster aster = cli.open()) {
            aster.sessions().create(NewSession.of(key, "helper"));
            aster.sessions().appendEvent(key.sessionId(), Event.user("By train, please."));
        }

        Run shown = cli.run("show", "--app=travel", "--user=ann", "--id=first trip");

        assertThat(shown.lines())
                .startsWith(
                        "Session\t" + key.sessionId(), "Status\tactive", "App\ttravel", "User\tann", "Key\tfirst trip");
        assertThat(shown.out()).contains("By train, please.");
        assertThat(cli.run("show", key.sessionId())).isEqualTo(shown);
        assertThat(cli.run("show", "--app=travel", "--user=ann", "--id=second trip"))
                .isEqualTo(new Run(
                        ExitCode.FAILURE,
                        "",
                        "aster: there is no session \"second trip\" of user \"ann\" of app \"travel\"\n"));
        for (String[] half : new String[][] {
            {"show"},
            {"show", "--app=travel", "--id=first trip"},
            {"show", "s1", "--app=travel", "--user=ann", "--id=x"}
        }) {
            assertThat(cli.run(half).exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void showsWhatIsArchivedAndWhatIsAbandoned() {
        try (Aster aster = cli.open()) {
            aster.sessions().rewind("s1", 3, 4);
            aster.sessions().compact("s1", 2, List.of(Event.agent("helper", "A flight to Oslo.")), 4);
        }

        Run shown = cli.run("show", "s1");

        assertThat(shown.lines()).contains("Archived\tup to #2", "Abandoned\t#4");
        assertThat(shown.lines().stream().filter(line -> line.startsWith("#")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("#1 user").endsWith("  archived  2026-01-31 12:00:00"),
                        line -> assertThat(line).startsWith("#2 helper").contains("  archived"),
                        line -> assertThat(line).startsWith("#3 find_flight").doesNotContain("archived"),
                        line -> assertThat(line).startsWith("#4 helper").contains("  abandoned"),
                        line -> assertThat(line).startsWith("#5 helper").doesNotContain("archived"));
        assertThat(cli.run("show", "s1", "--for-model").lines().stream().filter(line -> line.startsWith("#")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("#5 helper"),
                        line -> assertThat(line).startsWith("#3 find_flight"));
    }

    @Test
    void showsWhatHappened() {
        Run shown = cli.run("show", "s1");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.lines()).startsWith("Session\ts1", "Status\tactive", "App\ttravel");
        assertThat(shown.lines()).contains("Events\t4", "Metadata\t{\"tier\": \"gold\"}");
        assertThat(cli.with(Cli.plainTerminal(80)).run("show", "s1").lines())
                .startsWith("Session   s1", "Status    active", "App       travel")
                .contains("Events    4", "Metadata  {\"tier\": \"gold\"}");
        assertThat(shown.out()).endsWith("""

                        #1 user  2026-01-31 12:00:00
                          To Oslo, please.

                        #2 helper  invocation run-1  branch Pipeline.Search  2026-01-31 12:01:00
                          → find_flight(to: "OSL", via: [1, {"a": null}])

                        #3 find_flight  branch Pipeline  2026-01-31 12:02:00
                          ← ["HAT1"]

                        #4 helper  invocation run-1  2026-01-31 12:03:00
                          There is HAT1.
                          actions {"stateDelta": {"flight": "HAT1"}}
                          metadata {"tokens": 12}
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1 2 3 4",
        "--after-seq=2, 3 4",
        "--before-seq=3, 1 2",
        "--last=2, 3 4",
        "--newest-first, 4 3 2 1",
        "--newest-first --limit=1, 4",
        "--author=user, 1",
        "--agent=helper, 2 4",
        "--invocation=run-1, 2 4",
        "--branch=Pipeline, 3",
        "--branch-subtree=Pipeline, 2 3",
        "--from=2026-01-31T12:01 --before=2026-01-31T12:03:00Z, 2 3",
        "--limit=2, 1 2",
        "--limit=2 --offset=1, 2 3",
        "--author=nobody, ''"
    })
    void findsWhatTheOptionsAskFor(String options, String expected) {
        String[] words = ("show s1 " + options).strip().split(" ", -1);
        Run text = cli.run(words);
        Run json = cli.run(Cli.args(words, "--json"));

        assertThat(text.exitCode()).isZero();
        assertThat(text.out()
                        .lines()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.substring(1, 2))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(json.exitCode()).isZero();
        assertThat(json.out()
                        .lines()
                        .map(line -> Json.parse("line", line).get("seq") + "")
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void printsEveryFieldAsJson() {
        List<Event> printed = cli.run("show", "s1", "--json")
                .out()
                .lines()
                .map(line -> Event.fromJson(Json.parseDocument("line", line)))
                .toList();

        try (Aster aster = cli.open()) {
            assertThat(printed)
                    .isEqualTo(aster.sessions()
                            .streamEvents("s1", EventFilter.all())
                            .toList());
        }
    }

    @Test
    void shortensLongContentsUnlessAskedNotTo() {
        append(event("user", 4)
                .content(Message.user("All work and no play. ".repeat(500)))
                .build());

        String whole = "All work and no play. ".repeat(500).strip();
        assertThat(cli.run("show", "s1", "--last=1").lines())
                .as("neither shortened nor broken, as it goes to a file")
                .contains("  " + whole);
        cli.with(Cli.plainTerminal(100));
        assertThat(cli.run("show", "s1", "--last=1").out())
                .contains("more characters (--full shows all)")
                .hasLineCount(25);
        assertThat(cli.run("show", "s1", "--last=1", "--full").out().replaceAll("\\s+", " "))
                .contains(whole)
                .doesNotContain("--full");
    }

    @Test
    void showsWhatNoFieldStandsFor() {
        append(
                event("helper", 4)
                        .content(Message.fromJson(
                                Json.parse("m", "{\"role\": \"assistant\", \"content\": null, \"refusal\": \"no\"}")))
                        .build(),
                event("user", 5)
                        .content(
                                Message.fromJson(
                                        Json.parse(
                                                "m",
                                                "{\"role\": \"user\", \"content\": [{\"type\": \"text\", \"text\": \"See:\"}, {\"type\": \"image_url\", \"image_url\": {\"url\": \"x\"}}]}")))
                        .build(),
                event("helper", 6)
                        .content(Message.toolCalls(ToolCall.of("c2", "odd", "{not JSON")))
                        .build(),
                event("helper", 7).build());

        assertThat(cli.run("show", "s1", "--after-seq=4").lines())
                .containsSubsequence(
                        "  content {\"refusal\": \"no\"}",
                        "  See:",
                        "  content {\"content\": [{\"type\": \"text\", \"text\": \"See:\"}, {\"type\": \"image_url\", \"image_url\": {\"url\": \"x\"}}]}",
                        "  → odd({not JSON)",
                        "#8 helper  2026-01-31 12:07:00");
    }

    @Test
    void letsNoControlCharacterOfAContentThrough() {
        append(event("helper", 4)
                .content(Message.builder("assistant")
                        .content("\u001B]0;title\u0007 \u009B2J \u202Etxt")
                        .toolCalls(List.of(ToolCall.of("c3", "rm\u001B[1m", "\u001B[2J")))
                        .build())
                .metadata(Map.of("k\u001B", "\u009B"))
                .build());

        assertThat(cli.with(Cli.plainTerminal(80)).run("show", "s1").out())
                .doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202E]")
                .contains("␛]0;title␇ <U+9B>2J <U+202E>txt", "→ rm␛[1m(␛[2J)");
        assertThat(cli.run("show", "s1", "--json").out())
                .doesNotContainPattern("[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202E]");
    }

    @Test
    void fitsItsTerminal() {
        append(event("user", 4)
                .content(Message.user("漢字".repeat(100) + " " + "word ".repeat(50)))
                .build());

        assertThat(cli.with(Cli.plainTerminal(40)).run("show", "s1", "--full").lines())
                .allMatch(line -> TextWidth.of(line) <= 40 || line.startsWith("#"));
    }

    @Test
    void coloursOnlyOnATerminalThatWantsThem() {
        assertThat(cli.run("show", "s1").out()).doesNotContain("\u001B");
        assertThat(cli.with(Cli.plainTerminal(80)).run("show", "s1").out()).doesNotContain("\u001B");
        assertThat(cli.with(Cli.terminal(80)).run("show", "s1").out()).contains("\u001B[33mactive\u001B[0m");
        assertThat(cli.run("show", "s1", "--json").out()).doesNotContain("\u001B");
    }

    @Test
    void refusesOptionsThatCantBe() {
        assertThat(cli.run("show", "unknown"))
                .isEqualTo(new Run(ExitCode.FAILURE, "", "aster: there is no session \"unknown\"\n"));
        assertThat(cli.run("show", "s1", "--last=1", "--limit=1"))
                .isEqualTo(new Run(ExitCode.USAGE, "", "aster: give either --last or --limit, not both\n"));
        assertThat(cli.run("show", "s1", "--branch=a", "--branch-subtree=a").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("show", "s1", "--limit=0").err())
                .startsWith("aster: limit: must be 1 to ")
                .hasLineCount(1);
        assertThat(cli.run("show", "s1", "--after-seq=-1").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("show", "a\nb").err())
                .startsWith("aster: SESSION-ID: ")
                .hasLineCount(1);
    }

    private void append(NewEvent... events) {
        try (Aster aster = cli.open()) {
            if (aster.sessions().find("s1").isEmpty()) {
                aster.sessions()
                        .create(NewSession.of("travel", "ann", "helper")
                                .withId("s1")
                                .withMetadata(Map.of("tier", "gold")));
            }
            aster.sessions().appendEvents("s1", List.of(events));
        }
    }

    private static NewEvent.Builder event(String author, int minute) {
        return Event.builder(author).timestamp(NOON.plusSeconds(60L * minute));
    }
}
