package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.terminal.Count;
import io.aster.vault.Vault;
import java.util.Map;
import picocli.CommandLine.Command;

/** Wraps data keys by the newest master key. */
@Command(
        name = "rewrap",
        description =
                "Wraps every data key by the newest key of the master's keyset. No data is written. Interrupted, the same command"
                        + " continues.")
final class VaultRewrapCommand extends VaultKeyWork {
    public VaultRewrapCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(Vault vault) {
        long wrapped = vault.rewrap();
        print("Wrapped " + Count.of(wrapped, "key") + " by the newest master key.", Map.of("wrapped", wrapped));
    }
}
