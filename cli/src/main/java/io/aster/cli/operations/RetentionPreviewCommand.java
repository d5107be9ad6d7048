package io.aster.cli.operations;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.cli.terminal.Count;
import io.aster.cli.terminal.SafeText;
import io.aster.operations.retention.RetentionListener;
import io.aster.operations.retention.RetentionPolicy;
import io.aster.operations.retention.RetentionPreview;
import io.aster.operations.retention.SessionRetention;
import io.aster.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a retention would delete. */
@Command(name = "preview", description = "Says how many sessions would be deleted; changes nothing.")
final class RetentionPreviewCommand extends StoreCommand {
    @Mixin
    private final RetentionOptions options = new RetentionOptions();

    @Option(
            names = "--list",
            order = 10,
            description = "Print the ids of the sessions instead, one a line; with --json, the sessions.")
    private boolean list;

    RetentionPreviewCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected void check() {
        RetentionPolicy unused = options.policy();
    }

    @Override
    protected boolean onlyReads() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        SessionRetention retention = SessionRetention.of(aster, options.policy());
        if (list) {
            RetentionPreview unused = retention.listener(new Listing()).preview();
        } else {
            print(retention.preview());
        }
        return ExitCode.OK;
    }

    private void print(RetentionPreview preview) {
        if (json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("sessions", preview.sessions());
            json.put("events", preview.events());
            json.put("kept", preview.kept());
            printJson(json);
        } else {
            out().line("%s with %s would be deleted (%s kept)"
                    .formatted(
                            Count.of(preview.sessions(), "session"),
                            Count.of(preview.events(), "event"),
                            Count.of(preview.kept())));
        }
    }

    private final class Listing implements RetentionListener {
        @Override
        public void chosen(Session session) {
            if (json()) {
                printJson(session.toJson());
            } else {
                out().line(SafeText.line(session.id()));
            }
        }
    }
}
