package io.aster.cli;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.completion.CompletionCommand;
import io.aster.cli.demo.DemoCommand;
import io.aster.cli.demo.DemoWriterCommand;
import io.aster.cli.exchange.ExportCommand;
import io.aster.cli.exchange.ImportCommand;
import io.aster.cli.operations.BackupCommand;
import io.aster.cli.operations.CheckpointCommand;
import io.aster.cli.operations.DoctorCommand;
import io.aster.cli.operations.MigrateCommand;
import io.aster.cli.operations.RestoreCommand;
import io.aster.cli.operations.RetentionCommand;
import io.aster.cli.operations.VerifyCommand;
import io.aster.cli.report.ReportCommand;
import io.aster.cli.schema.SchemaCommand;
import io.aster.cli.search.EventsCommand;
import io.aster.cli.search.SearchCommand;
import io.aster.cli.session.DeleteCommand;
import io.aster.cli.session.FollowCommand;
import io.aster.cli.session.ForkCommand;
import io.aster.cli.session.PurgeCommand;
import io.aster.cli.session.RedactCommand;
import io.aster.cli.session.SessionsCommand;
import io.aster.cli.session.ShowCommand;
import io.aster.cli.session.StatsCommand;
import io.aster.cli.session.StatusCommand;
import io.aster.cli.vault.VaultCommand;
import io.aster.cli.workflow.ResumeCommand;
import io.aster.cli.workflow.RunCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands under the root, in the order of the help. Stateless. */
final class Commands {
    private static final Map<String, Function<AsterCommand, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("sessions", SessionsCommand::new);
        COMMANDS.put("show", ShowCommand::new);
        COMMANDS.put("search", SearchCommand::new);
        COMMANDS.put("events", EventsCommand::new);
        COMMANDS.put("report", ReportCommand::new);
        COMMANDS.put("follow", FollowCommand::new);
        COMMANDS.put("run", RunCommand::new);
        COMMANDS.put("resume", ResumeCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("export", ExportCommand::new);
        COMMANDS.put("migrate", MigrateCommand::new);
        COMMANDS.put("backup", BackupCommand::new);
        COMMANDS.put("restore", RestoreCommand::new);
        COMMANDS.put("retention", RetentionCommand::line);
        COMMANDS.put("status", StatusCommand::new);
        COMMANDS.put("fork", ForkCommand::new);
        COMMANDS.put("redact", RedactCommand::new);
        COMMANDS.put("delete", DeleteCommand::new);
        COMMANDS.put("purge", PurgeCommand::new);
        COMMANDS.put("stats", StatsCommand::new);
        COMMANDS.put("doctor", DoctorCommand::new);
        COMMANDS.put("verify", VerifyCommand::new);
        COMMANDS.put("checkpoint", CheckpointCommand::line);
        COMMANDS.put("schema", SchemaCommand::line);
        COMMANDS.put("vault", VaultCommand::line);
        COMMANDS.put("completion", root -> new CompletionCommand(root, () -> Main.commandLine(root)));
        COMMANDS.put("demo", root -> new DemoCommand(root, Main.class));
        COMMANDS.put("demo-writer", DemoWriterCommand::new);
    }

    private Commands() {}

    /**
     * Adds the commands to the root. Where the command line begins with one, only that one: to read the annotations of all takes longer
     * than to open a store.
     */
    static void addTo(CommandLine line, AsterCommand root, String... args) {
        Function<AsterCommand, Object> called = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (called != null) {
            line.addSubcommand(called.apply(root));
        } else {
            COMMANDS.values().forEach(command -> line.addSubcommand(command.apply(root)));
        }
    }
}
