package io.aster.cli.report;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.options.SummaryOptions;
import io.aster.cli.terminal.OutputFailure;
import io.aster.cli.terminal.OutputFile;
import io.aster.cli.terminal.SafeText;
import io.aster.summary.Summary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts sessions, events and calls of tools. */
@Command(
        name = "report",
        description = {
            "Counts sessions, their events, calls of tools and tokens.",
            "It reads all sessions that match, and takes time accordingly. Redis, and a store in a vault, need --app and --user."
        })
public final class ReportCommand extends StoreCommand {
    @Mixin
    private final SummaryOptions options = new SummaryOptions();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            order = 5,
            description =
                    "Write one page with charts to this file instead, which needs no other file and no network; it is replaced when all is"
                            + " written. \"-\" for standard output.")
    private @Nullable String html;

    public ReportCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        options.filter();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        Summary summary = aster.sessions().summary(options.filter());
        if (html != null) {
            writePage(html, new HtmlReport(summary, options.filter(), Instant.now()).page());
        } else if (json()) {
            printJson(SummaryJson.of(summary));
        } else {
            new ReportText(out(), console().terminal()).print(summary);
        }
        return ExitCode.OK;
    }

    private void writePage(String name, String page) {
        if (OutputFile.isStandardOutput(name)) {
            out().part(page);
            return;
        }
        try (OutputFile target = new OutputFile(name)) {
            target.output().part(page);
            target.finish();
        } catch (OutputFailure e) {
            throw CommandFailure.failure(name + " can't be written: " + e.reason());
        }
        if (json()) {
            printJson(Map.of("file", name));
        } else {
            out().line("report written to " + SafeText.line(name));
        }
    }
}
