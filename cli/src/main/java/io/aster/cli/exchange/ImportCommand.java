package io.aster.cli.exchange;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.FileProblem;
import io.aster.cli.terminal.Progress;
import io.aster.formats.ConversationReader;
import io.aster.formats.line.DamagedGzip;
import io.aster.formats.line.UnreadableInput;
import io.aster.operations.transfer.ImportReport;
import io.aster.operations.transfer.SessionImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes conversations in. */
@Command(
        name = "import",
        description = {
            "Imports conversations: chats (JSON Lines with \"messages\" in the OpenAI chat format) and what \"export\" wrote.",
            "What is there already stays as it is, so an import can be repeated at any time; a chat that has grown brings its new"
                    + " messages. A line that can't be taken in is named on stderr, and the others are."
        })
public final class ImportCommand extends StoreCommand {
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters(paramLabel = "FILE", description = "The file, packed by gzip or not; \"-\" reads standard input.")
    private String file = "";

    @Mixin
    private final ChatOptions chats = new ChatOptions();

    @Option(
            names = {"-v", "--verbose"},
            order = 10,
            description = "Name every session on stderr.")
    private boolean verbose;

    public ImportCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        chats.defaults();
        if (!fromStandardInput()) {
            checkFile();
        }
    }

    private void checkFile() {
        Path path = path();
        if (Files.isDirectory(path)) {
            throw CommandFailure.failure(file + ": is a folder, not a file");
        }
        if (Files.notExists(path)) {
            throw CommandFailure.failure(file + ": " + FileProblem.MISSING);
        }
        if (!Files.isReadable(path)) {
            throw CommandFailure.failure(file + ": " + FileProblem.DENIED);
        }
    }

    private Path path() {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw CommandFailure.failure(file + ": " + FileProblem.NAME, e);
        }
    }

    @Override
    protected boolean creates() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        long start = System.nanoTime();
        boolean whole;
        ImportReport report;
        try (Progress progress = Progress.ofBytes(console(), "Importing", size())) {
            SessionImporter importer =
                    new SessionImporter(aster.sessions(), chats.defaults(), new ImportNotes(progress, verbose));
            whole = read(importer, progress);
            report = importer.report();
        }
        summary(report, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return whole && report.refused() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    /** Returns false if the input can't be read to its end. */
    private boolean read(SessionImporter importer, Progress progress) {
        try (InputStream raw = open()) {
            importer.run(ConversationReader.of(
                    raw, progress, (line, note) -> progress.note("aster: line " + line + ": " + note)));
            return true;
        } catch (UnreadableInput e) {
            progress.note("aster: " + problem(e.getCause(), e.lines()));
        } catch (IOException e) {
            progress.note("aster: " + problem(e, 0));
        }
        return false;
    }

    private String problem(@Nullable Throwable cause, long lines) {
        String why = FileProblem.reason(cause instanceof IOException io ? io : null);
        return file
                + (cause instanceof DamagedGzip ? ": the gzip file is cut off or damaged: " : " can't be read: ")
                + why + "; what came before (" + Count.of(lines, "line") + ") is stored";
    }

    private void summary(ImportReport report, double seconds) {
        if (json()) {
            printJson(json(report, seconds));
        } else {
            out().line(text(report, seconds));
        }
    }

    private static Map<String, @Nullable Object> json(ImportReport report, double seconds) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sessions", report.added());
        json.put("grown", report.grown());
        json.put("events", report.events());
        json.put("alreadyThere", report.unchanged());
        json.put("linesRefused", report.refused());
        json.put("seconds", seconds);
        return json;
    }

    /** For example {@code 120 sessions, 3,206 events imported in 1.2 s (0 already there, 0 lines refused)}. */
    private static String text(ImportReport report, double seconds) {
        String grown = report.grown() == 0 ? "" : Count.of(report.grown(), "session") + " grown, ";
        return "%s, %s imported in %s s (%s%s already there, %s refused)"
                .formatted(
                        Count.of(report.added(), "session"),
                        Count.of(report.events(), "event"),
                        String.format(Locale.ROOT, "%.1f", seconds),
                        grown,
                        Count.of(report.unchanged()),
                        Count.of(report.refused(), "line"));
    }

    private boolean fromStandardInput() {
        return file.equals("-");
    }

    private InputStream open() throws IOException {
        return fromStandardInput() ? console().in() : Files.newInputStream(path());
    }

    private long size() {
        try {
            // A pipe has a name, but no size.
            return !fromStandardInput() && Files.isRegularFile(path()) ? Files.size(path()) : Progress.UNKNOWN;
        } catch (IOException e) {
            return Progress.UNKNOWN;
        }
    }
}
