package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.cli.Cli;
import io.aster.cli.Run;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Terminal;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sessions go out, in which order, and where to. */
class ExportTest {
    private static final int SESSIONS = 250;

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        try (Aster aster = Aster.open(url())) {
            SessionService sessions = aster.sessions();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.create(NewSession.of("app", "user-" + i % 3, "agent").withId("s" + i));
            }
            sessions.appendEvent("s1", Event.user("Hello"));
            sessions.appendEvent(
                    "s1",
                    Event.builder("agent")
                            .actions(EventActions.stateDelta(Map.of("a", 1)))
                            .build());
            sessions.appendEvent("s1", Event.agent("agent", "Hi"));
        }
    }

    @Test
    void allSessionsGoOutOldestFirstOverManyPages() {
        List<String> ids = IntStream.range(0, SESSIONS).mapToObj(i -> "s" + i).toList();
        assertThat(ids(aster("export"))).isEqualTo(ids);
        assertThat(ids(aster("export", "--format", "chat"))).isEqualTo(ids);
    }

    @Test
    void filtersChoose() {
        assertThat(ids(aster("export", "--user", "user-1")))
                .isEqualTo(IntStream.range(0, SESSIONS)
                        .filter(i -> i % 3 == 1)
                        .mapToObj(i -> "s" + i)
                        .toList());
        assertThat(ids(aster("export", "--after", "s3"))).containsExactly("s0", "s1", "s2");
        assertThat(ids(aster("export", "--status", "failed"))).isEmpty();
    }

    @Test
    void eventsWithoutAMessageAreLeftOutOfChatsAndToldOf() {
        Run run = aster("export", "--format", "chat", "--user", "user-1");
        assertThat(run.out())
                .startsWith("{\"id\":\"s1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Hi\"}]}\n{\"id\":\"s4\",\"messages\":[]}\n");
        assertThat(run.err()).startsWith("1 event without a message left out");
        assertThat(aster("export").err()).isEmpty();
    }

    @Test
    void aFileIsWrittenWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("out.jsonl");
        assertThat(aster("export", "-o", file.toString()).out())
                .isEqualTo("250 sessions, 3 events exported to " + file + "\n");
        assertThat(Files.readString(file)).isEqualTo(aster("export").out());
        assertThat(aster("--json", "export", "--format=chat", "-o", file.toString())
                        .json())
                .containsExactly(Map.of(
                        "file",
                        file.toString(),
                        "format",
                        "chat",
                        "sessions",
                        250L,
                        "events",
                        2L,
                        "eventsLeftOut",
                        1L,
                        "sessionsLeftOut",
                        0L,
                        "sessionsUnreadable",
                        List.of()));
        assertThat(file.resolveSibling("out.jsonl.part")).doesNotExist();
    }

    @Test
    void aSessionThatIsBeingRestoredIsLeftOutAndStays() throws Exception {
        try (Aster aster = Aster.open(url())) {
            Session whole = aster.sessions().get("s1");
            List<Event> events = aster.sessions().getEvents("s1", EventFilter.first(100));
            aster.sessions().delete("s1");
            assertThatThrownBy(() -> aster.sessions()
                            .restore(
                                    whole,
                                    () -> Stream.concat(events.stream().limit(1), broken())
                                            .iterator()))
                    .isInstanceOf(IllegalStateException.class);
        }
        for (String format : List.of("aster", "chat")) {
            Path file = folder.resolve(format);
            Run run = aster("export", "--format", format, "-o", file.toString());
            assertThat(run.err()).contains("1 session left out: a restore has not brought all events yet");
            aster("import", file.toString());
            assertThat(aster("stats").out()).contains("restoring");
        }
    }

    private static Stream<Event> broken() {
        return Stream.generate(() -> {
            throw new IllegalStateException("cut off");
        });
    }

    @Test
    void aDatabaseIsNotReplaced() {
        String database = folder.resolve("store.db").toString();
        Run run = Run.aster("--store", url(), "export", "-o", database);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).contains("store.db can't be written: it is a SQLite database");
        assertThat(ids(aster("export"))).hasSize(SESSIONS);
    }

    @Test
    void aFolderThatIsNotThereIsOneClearLine() {
        Run run = Run.aster(
                "--store",
                url(),
                "export",
                "-o",
                folder.resolve("none/out.jsonl").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).hasLineCount(1).contains("there is no folder");
    }

    @Test
    void progressIsShownUnlessTheSessionsThemselvesAre() {
        String file = folder.resolve("out.jsonl").toString();
        Terminal piped = new Terminal(false, false, true, 80, false);

        assertThat(on(piped, "export").err())
                .contains("\rExporting", "/3 events")
                .endsWith("\r\u001B[K");
        assertThat(on(piped, "export", "--user=user-0").err()).contains("/0 events");
        assertThat(on(Cli.plainTerminal(80), "export", "-o", file).err()).contains("/3 events");
        assertThat(on(Cli.plainTerminal(80), "export").err()).isEmpty();
        assertThat(on(Cli.plainTerminal(80), "export", "-o", "-").err()).isEmpty();
        assertThat(aster("export", "-o", file).err()).isEmpty();
    }

    private Run on(Terminal terminal, String... args) {
        return Run.on(terminal, InputStream.nullInputStream(), Cli.args(new String[] {"--store", url()}, args))
                .ok();
    }

    @Test
    void anUnknownFormatIsAWrongCommandLine() {
        Run run = Run.aster("--store", url(), "export", "--format", "xml");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'xml' is not one of aster, chat");
    }

    private Run aster(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "--store";
        all[1] = url();
        System.arraycopy(args, 0, all, 2, args.length);
        return Run.aster(all).ok();
    }

    private static List<Object> ids(Run export) {
        return export.json().stream()
                .filter(line -> !"event".equals(line.get("type")))
                .map(line -> line.get("id"))
                .toList();
    }

    private String url() {
        return "sqlite:" + folder.resolve("store.db");
    }
}
