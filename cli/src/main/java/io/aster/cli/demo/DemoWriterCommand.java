package io.aster.cli.demo;

import io.aster.Aster;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.session.NewSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The process that the demo kills: its model answers once for each line it reads, and it acknowledges each event by its number. */
@Command(
        name = "demo-writer",
        hidden = true,
        description = "Runs the demo's workflow, one answer of its model for each line.")
public final class DemoWriterCommand extends StoreCommand {
    @Parameters(paramLabel = "SESSION-ID", description = "The session to record.")
    private String sessionId = "";

    public DemoWriterCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected boolean creates() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(console().in(), StandardCharsets.UTF_8));
        DemoModel model = new DemoModel(() -> await(answers));
        DemoWorkflow workflow = new DemoWorkflow(model, aster.messages(), sessionId);
        aster.sessions()
                .create(NewSession.of("demo", "visitor", DemoWorkflow.NAME).withId(sessionId));
        try (SessionRunner runner = SessionRunner.over(aster.sessions());
                SessionRun run = runner.run(sessionId, workflow.agent(), DemoWorkflow.MESSAGE)) {
            while (run.hasNext()) {
                out().line(Long.toString(run.next().seq()));
                out().flush();
            }
        }
        return ExitCode.OK;
    }

    private static void await(BufferedReader answers) {
        try {
            if (answers.readLine() == null) {
                throw CommandFailure.failure("the reader of the output has gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
