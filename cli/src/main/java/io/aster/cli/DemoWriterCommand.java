package io.aster.cli;

import io.aster.Aster;
import io.aster.session.NewEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The process that the demo kills: for each line it reads, it appends one event, and acknowledges it by its sequence number. */
@Command(name = "demo-writer", hidden = true, description = "Records the demo's conversation, event by event.")
final class DemoWriterCommand extends StoreCommand {
    @Parameters(paramLabel = "SESSION-ID", description = "The session to record.")
    private String sessionId = "";

    DemoWriterCommand(AsterCommand root) {
        super(root);
    }

    @Override
    int run(Aster aster) {
        DemoConversation conversation = DemoConversation.load();
        conversation.begin(aster.sessions(), sessionId);
        BufferedReader turns =
                new BufferedReader(new InputStreamReader(console().in(), StandardCharsets.UTF_8));
        try {
            for (NewEvent event : conversation.events()) {
                if (turns.readLine() == null) {
                    return ExitCode.FAILURE;
                }
                out().line(Long.toString(
                        aster.sessions().appendEvent(sessionId, event).seq()));
                out().flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.OK;
    }
}
