package io.aster.cli.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.cli.Run;
import io.aster.cli.SampleFiles;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Terminal;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.session.Session;
import io.aster.session.SessionService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How chats come in: what they become, again and again, packed, grown. */
class ImportTest {
    private static final String SHORT = "{\"id\":\"c\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}\n";
    private static final String GROWN =
            "{\"id\":\"c\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n";
    private static final String OTHER =
            "{\"id\":\"c\",\"messages\":[{\"role\":\"user\",\"content\":\"A\"},{\"role\":\"assistant\",\"content\":\"b\"}]}\n";

    @TempDir
    private Path folder;

    @Test
    void aChatBecomesAnActiveSessionWithOneEventForEachMessage() {
        imported(SampleFiles.own()).ok();
        inStore(sessions -> {
            Session session = sessions.get("garden-watering");
            assertThat(session.appName()).isEqualTo("chats");
            assertThat(session.userId()).isEqualTo("imported");
            assertThat(session.agentId()).isEqualTo("assistant");
            assertThat(session.status().code()).isEqualTo("active");
            assertThat(session.metadata()).containsEntry("topic", "garden");
            assertThat(sessions.getEvents(session.id(), EventFilter.first(100)))
                    .hasSize(14)
                    .extracting(event -> event.id() + " " + event.author() + " " + event.agentId())
                    .startsWith(
                            "msg-000001 system null",
                            "msg-000002 user null",
                            "msg-000003 assistant assistant",
                            "msg-000004 read_soil null");
            assertThat(sessions.getEvents(
                            "library-renewal",
                            EventFilter.builder().author("list_loans").build()))
                    .as("a tool's name is taken from the call where the result does not say it")
                    .hasSize(1);
            assertThat(sessions.get("build-failure").metadata())
                    .containsEntry(
                            "aster.chat", Map.of("source", Map.of("system", "build-desk", "exported", "2026-02-11")));
        });
    }

    @Test
    void optionsNameAppUserAndAgent() {
        imported(GROWN, "--app", "shop", "--user", "user-7", "--agent", "clerk").ok();
        inStore(sessions -> {
            Session session = sessions.get("c");
            assertThat(session.appName() + " " + session.userId() + " " + session.agentId())
                    .isEqualTo("shop user-7 clerk");
            Event answer = sessions.getEvents("c", EventFilter.last(1)).get(0);
            assertThat(answer.author() + " " + answer.agentId()).isEqualTo("clerk clerk");
        });
    }

    @Test
    void theSummaryCounts() {
        assertThat(imported(SampleFiles.own()).ok().out())
                .matches("8 sessions, 79 events imported in \\d+\\.\\d s \\(0 already there, 0 lines refused\\)\n");
        assertThat(imported(SampleFiles.own()).ok().out())
                .matches("0 sessions, 0 events imported in \\d+\\.\\d s \\(8 already there, 0 lines refused\\)\n");
    }

    @Test
    void aPackedFileIsUnpackedWhateverItsName() throws IOException {
        Path file = Files.write(folder.resolve("chats.bin"), packed(SampleFiles.own()));
        assertThat(Run.aster("--store", url(), "import", file.toString()).ok().out())
                .startsWith("8 sessions, 79 events");
        assertThat(Run.fed(packed(SampleFiles.own()), "--store", url(), "import", "-")
                        .ok()
                        .out())
                .contains("8 already there");
    }

    @Test
    void aPackedFileThatIsCutOffIsToldOf() {
        byte[] whole = packed(SampleFiles.own() + SampleFiles.repeated(20));
        Run run = Run.fed(Arrays.copyOf(whole, whole.length / 2), "--store", url(), "import", "-");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err()).contains("cut off or damaged").hasLineCount(1);
        assertThat(Run.fed(whole, "--store", url(), "import", "-").ok().out()).contains("0 lines refused");
    }

    @Test
    void aChatThatHasGrownBringsOnlyTheRest() {
        imported(SHORT).ok();
        assertThat(imported(GROWN).ok().out())
                .startsWith("0 sessions, 1 event imported")
                .contains("(1 session grown, 0 already there,");
        assertThat(imported(SHORT).ok().out())
                .as("a session that has more stays")
                .contains("(1 already there,");
        inStore(sessions -> assertThat(sessions.getEvents("c", EventFilter.first(100)))
                .extracting(Event::id)
                .containsExactly("msg-000001", "msg-000002"));
    }

    @Test
    void aChatThatDiffersIsRefusedAndChangesNothing() {
        imported(SHORT).ok();
        Run run = imported(OTHER);
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err())
                .isEqualTo("aster: line 1: messages[0]: differs from event 1 of the stored session \"c\"\n");
        inStore(sessions -> assertThat(sessions.get("c").eventCount()).isEqualTo(1));
    }

    @Test
    void aCompletedSessionIsToldOfWhenItsChatHasGrown() {
        imported(SHORT).ok();
        inStore(sessions -> sessions.complete("c"));
        Run run = imported(GROWN);
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err()).contains("line 1: ", "is completed", "reactivate it first");
        assertThat(imported(SHORT).ok().out()).contains("(1 already there,");
    }

    @Test
    void aChatOfMoreMessagesThanOneAppendTakesComesInWhole() {
        StringBuilder chat = new StringBuilder("{\"id\":\"long\",\"messages\":[{\"role\":\"user\",\"content\":\"0\"}");
        for (int i = 1; i < 20_001; i++) {
            chat.append(",{\"role\":\"user\",\"content\":\"").append(i).append("\"}");
        }
        chat.append("]}\n");
        assertThat(imported(chat.toString()).ok().out()).startsWith("1 session, 20,001 events");
        assertThat(imported(chat.toString()).ok().out()).startsWith("0 sessions, 0 events");
        inStore(sessions -> assertThat(
                        sessions.getEvents("long", EventFilter.last(1)).get(0).id())
                .isEqualTo("msg-020001"));
    }

    @Test
    void verboseNamesEverySession() {
        assertThat(imported(SHORT, "-v").ok().err()).isEqualTo("c: 1 event\n");
        assertThat(imported(GROWN, "-v").ok().err()).isEqualTo("c: 1 more event\n");
        assertThat(imported(GROWN, "-v").ok().err()).isEqualTo("c: already there\n");
    }

    @Test
    void progressIsShownOnATerminalAndTakenAwayAtTheEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("chats.jsonl"), SampleFiles.own() + "broken\n");
        Terminal terminal = new Terminal(false, false, true, 80, false);
        Run run = Run.on(terminal, InputStream.nullInputStream(), "--store", url(), "import", file.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(run.err()).contains("\rImporting", "\r\u001B[Kaster: line 9: ");
        assertThat(run.err().substring(run.err().lastIndexOf("\rImporting")))
                .as("blank at the end")
                .endsWith("\r\u001B[K");
        assertThat(run.out()).startsWith("8 sessions, ").hasLineCount(1);
    }

    @Test
    void progressOfASmallFileIsCountedInSmallUnits() throws IOException {
        Path small = Files.writeString(folder.resolve("small.jsonl"), GROWN);
        Path larger = Files.writeString(folder.resolve("larger.jsonl"), SampleFiles.own());
        Terminal terminal = new Terminal(false, false, true, 80, false);

        assertThat(Run.on(terminal, InputStream.nullInputStream(), "--store", url(), "import", small.toString())
                        .ok()
                        .err())
                .contains("/" + Files.size(small) + " bytes");
        assertThat(Run.on(terminal, InputStream.nullInputStream(), "--store", url(), "import", larger.toString())
                        .ok()
                        .err())
                .contains("/" + Files.size(larger) / 1_000 + " kB");
    }

    @Test
    void aFileThatIsNotThereIsOneClearLine() {
        Run run = Run.aster("--store", url(), "import", folder.resolve("none").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).hasLineCount(1).contains("there is no such file");
    }

    private Run imported(String text, String... options) {
        String[] fixed = {"--store", url(), "import", "-"};
        String[] args = Arrays.copyOf(fixed, fixed.length + options.length);
        System.arraycopy(options, 0, args, fixed.length, options.length);
        return Run.fed(text.getBytes(StandardCharsets.UTF_8), args);
    }

    private void inStore(Consumer<SessionService> look) {
        try (Aster aster = Aster.open(url())) {
            look.accept(aster.sessions());
        }
    }

    private String url() {
        return "sqlite:" + folder.resolve("store.db");
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }
}
