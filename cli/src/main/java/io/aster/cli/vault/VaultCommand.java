package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.MissingCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What concerns the keys of a vault rather than what is in its store. */
@Command(
        name = "vault",
        description = {
            "Creates a vault, which encrypts what a store keeps, and manages its keys.",
            "All other commands work through a vault with --store vault:FILE."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class VaultCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private VaultCommand() {}

    /** The command with those under it. */
    public static CommandLine line(AsterCommand root) {
        return new CommandLine(new VaultCommand())
                .addSubcommand(new VaultInitCommand(root))
                .addSubcommand(new VaultStatusCommand(root))
                .addSubcommand(new VaultSealCommand(root))
                .addSubcommand(new VaultShredCommand(root))
                .addSubcommand(new VaultRotateCommand(root))
                .addSubcommand(new VaultRewrapCommand(root))
                .addSubcommand(new VaultRekeyCommand(root));
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
