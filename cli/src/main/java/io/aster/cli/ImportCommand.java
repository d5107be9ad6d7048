package io.aster.cli;

import io.aster.Aster;
import io.aster.value.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes conversations in. */
@Command(
        name = "import",
        description = {
            "Takes conversations in: chats (JSON Lines with \"messages\" in the OpenAI chat format) and what \"export\" wrote.",
            "What is there already stays as it is, so an import can be repeated at any time; a chat that has grown brings its new"
                    + " messages. A line that can't be taken in is named on stderr, and the others are."
        })
final class ImportCommand extends StoreCommand {
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

    ImportCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void check() {
        Names.check("--app", chats.appName);
        Names.check("--user", chats.userId);
        Names.check("--agent", chats.agentId);
        if (!fromStandardInput() && (!Files.isReadable(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
            throw CommandFailure.failure(file + ": no file that can be read");
        }
    }

    @Override
    int run(Aster aster) {
        long start = System.nanoTime();
        boolean whole = true;
        ImportCounts counts;
        try (Progress progress = new Progress(console(), "Importing", size())) {
            ImportTally tally =
                    new ImportTally(verbose ? progress::note : detail -> {}, text -> progress.note("aster: " + text));
            counts = tally.counts();
            whole = read(new Importer(aster.sessions(), chats, tally), tally, progress);
        }
        summary(counts, (System.nanoTime() - start) / NANOS_PER_SECOND);
        return whole && counts.linesRefused() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    /** Returns false if the input can't be read to its end. */
    private boolean read(Importer importer, ImportTally tally, Progress progress) {
        try (InputStream raw = open()) {
            importer.run(new InputLines(InputFile.content(raw, progress), tally::changed));
            return true;
        } catch (UnreadableInput e) {
            progress.note("aster: " + problem(e.getCause(), e.lines()));
        } catch (IOException e) {
            progress.note("aster: " + problem(e, 0));
        }
        return false;
    }

    private String problem(@Nullable Throwable cause, long lines) {
        String why = cause == null ? "" : String.valueOf(cause.getMessage());
        return file
                + (cause instanceof DamagedGzip ? ": the gzip file is cut off or damaged: " : " can't be read: ")
                + why + "; what came before (" + Count.of(lines, "line") + ") is stored";
    }

    private void summary(ImportCounts counts, double seconds) {
        if (json()) {
            printJson(counts.toJson(seconds));
        } else {
            out().line(counts.toText(seconds));
        }
    }

    private boolean fromStandardInput() {
        return file.equals("-");
    }

    private InputStream open() throws IOException {
        return fromStandardInput() ? console().in() : Files.newInputStream(Path.of(file));
    }

    private long size() {
        try {
            // A pipe has a name, but no size.
            Path path = Path.of(file);
            return !fromStandardInput() && Files.isRegularFile(path) ? Files.size(path) : Progress.UNKNOWN;
        } catch (IOException e) {
            return Progress.UNKNOWN;
        }
    }
}
