package io.aster.cli.workflow;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.session.Session;
import io.aster.value.Names;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run that was cut off. */
@Command(
        name = "resume",
        description = "Continues a workflow that failed or was killed: finished steps are not run again.")
public final class ResumeCommand extends StoreCommand {
    @Parameters(index = "0", paramLabel = "SESSION-ID", description = "The session that \"aster run\" recorded.")
    private String sessionId = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The workflow that it ran.")
    private Path file = Path.of("");

    @Mixin
    private final ModelPermissions permissions = new ModelPermissions();

    private final RunOutput output;
    private final ChatAgents chats;

    public ResumeCommand(AsterCommand root) {
        super(root);
        this.output = new RunOutput(root, permissions);
        this.chats = new ChatAgents(root.console(), permissions);
    }

    @Override
    protected void check() {
        Names.check("SESSION-ID", sessionId);
        chats.check(file);
    }

    @Override
    protected int run(Aster aster) {
        Session session = aster.sessions().get(sessionId);
        Agent agent = chats.read(file, aster.messages().withOwner(session.appName(), session.userId()), sessionId);
        try (SessionRunner runner = SessionRunner.over(aster.sessions());
                SessionRun run = runner.resume(sessionId, agent)) {
            output.show(run, file.toString());
        }
        return ExitCode.OK;
    }
}
