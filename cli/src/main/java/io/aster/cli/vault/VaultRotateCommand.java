package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.Count;
import io.aster.vault.VaultFile;
import io.aster.vault.key.KeyStore;
import io.aster.vault.key.MasterKey;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds a master key, or removes the older ones. */
@Command(
        name = "rotate",
        description = {
            "Adds a new key to the keyset in the file of the master key; it wraps data keys from then on. Give the file to all"
                    + " nodes, then wrap the others by it with rewrap.",
            "With --finish, removes the older ones from the file, once no data key is wrapped by them any more."
        })
final class VaultRotateCommand extends VaultWork {
    @Option(names = "--finish", description = "Add no key: remove the older ones.")
    private boolean finish;

    public VaultRotateCommand(AsterCommand root) {
        super(root);
    }

    @Override
    int run(VaultFile file) {
        Path master = file.masterFile();
        if (finish) {
            checkRewrapped(file);
            MasterKey.removeOlder(master);
        } else {
            MasterKey.rotate(master);
        }
        print(
                finish
                        ? "Removed the older keys from " + master
                                + ". Give the file to all nodes, and destroy its copies."
                        : "Added a key to " + master + ". Give the file to all nodes, then run vault rewrap.",
                Map.of("master", master.toString()));
        return ExitCode.OK;
    }

    private static void checkRewrapped(VaultFile file) {
        try (KeyStore keys = file.openKeys()) {
            long older = file.vault(keys).status().olderKeys();
            if (older > 0) {
                throw CommandFailure.failure(Count.of(older, "data key")
                        + " would be lost: wrap them by the newest master key with vault rewrap");
            }
        }
    }
}
