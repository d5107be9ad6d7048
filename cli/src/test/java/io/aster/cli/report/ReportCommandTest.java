package io.aster.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.message.Message;
import io.aster.message.ToolCall;
import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'&\u001B[31m";

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void fill() {
        cli = new Cli(folder);
        try (Aster aster = cli.open()) {
            ToolCall call = ToolCall.of("1", HOSTILE, "{}");
            Message failed = Message.builder("tool")
                    .toolCallId("1")
                    .name(HOSTILE)
                    .content("no")
                    .members(Map.of("is_error", true))
                    .build();
            List<NewEvent> events = List.of(
                    at("2026-01-30T12:00:00Z", "user", Message.user("Hello")),
                    at("2026-02-01T12:00:00Z", "agent", Message.toolCalls(call)),
                    at("2026-02-01T12:00:02.5Z", "tool", failed));
            aster.sessions().create(NewSession.of("shop", "ann", "agent").withId("s"), events);
            aster.sessions().complete("s");
        }
    }

    private static NewEvent at(String time, String author, Message message) {
        return Event.builder(author)
                .content(message)
                .timestamp(Instant.parse(time))
                .metadata(Map.of("input_tokens", 1_000L))
                .build();
    }

    @Test
    void tablesForProgramsHavePlainNumbers() {
        assertThat(cli.run("report", "--app", "shop").ok().lines())
                .containsExactly(
                        "SESSIONS\tCOUNT",
                        "completed\t1",
                        "",
                        "DAY\tEVENTS",
                        "2026-01-30\t1",
                        "2026-02-01\t2",
                        "",
                        "AUTHOR\tEVENTS",
                        "agent\t1",
                        "tool\t1",
                        "user\t1",
                        "",
                        "TOOL\tCALLS\tANSWERED\tFAILED\tAVERAGE\tLONGEST",
                        "<script>alert(1)</script>\"'&␛[31m\t1\t1\t1\t2.5\t2.5",
                        "",
                        "TOKENS\tCOUNT",
                        "input\t3000",
                        "output\t0");
    }

    @Test
    void aTerminalShowsBars() {
        assertThat(cli.with(Cli.terminal(60)).run("report").ok().lines())
                .anyMatch(line -> line.contains("2026-02-01") && line.contains("█".repeat(24)))
                .anyMatch(line -> line.contains("2.50 s"));
    }

    @Test
    void jsonHasEverything() {
        Map<String, Object> json =
                cli.run("report", "--json", "--from", "2026-02-01").ok().json().get(0);

        assertThat(json).containsEntry("events", 2L).containsEntry("earlierEvents", 0L);
        assertThat(json.get("days")).isEqualTo(List.of(Map.of("name", "2026-02-01", "events", 2L)));
        assertThat(json.get("tokens")).isEqualTo(Map.of("events", 2L, "input", 2_000L, "output", 0L));
    }

    @Test
    void thePageStandsAloneAndShowsNamesAsText() throws Exception {
        Path page = folder.resolve("report.html");

        Run run = cli.run("report", "--html", page.toString()).ok();

        assertThat(run.out()).isEqualTo("report written to " + page + "\n");
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;")
                .contains("<title>2026-01-31: 0</title>")
                .contains("1 (100.0 %)")
                .doesNotContain("<script", "http://", "https://", "\u001B");
    }
}
