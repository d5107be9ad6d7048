package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.vault.VaultFile;
import io.aster.vault.key.MasterKey;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;

/** Adds a master key. */
@Command(
        name = "rotate",
        description =
                "Adds a new key to the keyset in the file of the master key; it wraps data keys from then on. Give the file to all"
                        + " nodes, then wrap the others by it with rewrap.")
final class VaultRotateCommand extends VaultWork {
    public VaultRotateCommand(AsterCommand root) {
        super(root);
    }

    @Override
    int run(VaultFile file) {
        Path master = file.masterFile();
        MasterKey.rotate(master);
        print(
                "Added a key to " + master + ". Give the file to all nodes, then run vault rewrap.",
                Map.of("master", master.toString()));
        return ExitCode.OK;
    }
}
