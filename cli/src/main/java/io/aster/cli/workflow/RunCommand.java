package io.aster.cli.workflow;

import io.aster.Aster;
import io.aster.agent.Agent;
import io.aster.agent.run.SessionRun;
import io.aster.agent.run.SessionRunner;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.session.NewSession;
import io.aster.session.Session;
import io.aster.value.Names;
import io.aster.value.Settings;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a workflow that a file describes. */
@Command(
        name = "run",
        description = {
            "Runs a workflow that a YAML file describes, and records every event in a new session.",
            "If it fails or is killed, \"aster resume\" continues it."
        })
public final class RunCommand extends StoreCommand {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The workflow; docs/workflow-files.md describes the format.")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "MESSAGE", description = "The message to the first agent.")
    private String message = "";

    @Option(
            names = "--session",
            paramLabel = "ID",
            order = 1,
            description = "The id of the new session; else a generated one.")
    private String sessionId = "sess-" + Settings.defaults().ids().get();

    @Option(
            names = "--app",
            paramLabel = "NAME",
            order = 2,
            description = "The app of the session; \"workflows\" by default.")
    private String app = "workflows";

    @Option(
            names = "--user",
            paramLabel = "ID",
            order = 3,
            description = "The user of the session; \"cli\" by default.")
    private String user = "cli";

    @Mixin
    private final ModelPermissions permissions = new ModelPermissions();

    private final RunOutput output;
    private final ChatAgents chats;

    public RunCommand(AsterCommand root) {
        super(root);
        this.output = new RunOutput(root, permissions);
        this.chats = new ChatAgents(root.console(), permissions);
    }

    @Override
    protected void check() {
        Names.check("--session", sessionId);
        Names.check("--app", app);
        Names.check("--user", user);
        chats.check(file);
    }

    @Override
    protected boolean creates() {
        return true;
    }

    @Override
    protected int run(Aster aster) {
        Agent agent = chats.read(file, aster.messages().withOwner(app, user), sessionId);
        Session session =
                aster.sessions().create(NewSession.of(app, user, agent.name()).withId(sessionId));
        try (SessionRunner runner = SessionRunner.over(aster.sessions());
                SessionRun run = runner.run(session.id(), agent, message)) {
            output.show(run, file.toString());
        }
        return ExitCode.OK;
    }
}
