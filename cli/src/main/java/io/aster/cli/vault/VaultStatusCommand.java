package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.terminal.Count;
import io.aster.vault.Vault;
import io.aster.vault.VaultStatus;
import java.util.Map;
import picocli.CommandLine.Command;

/** Counts the keys of a vault. */
@Command(
        name = "status",
        description =
                "Counts the keys: how many there are, how many were shredded, and how many are still wrapped by an older master"
                        + " key, which rewrap changes.")
final class VaultStatusCommand extends VaultKeyWork {
    public VaultStatusCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void run(Vault vault) {
        VaultStatus status = vault.status();
        print(
                Count.of(status.keys(), "key") + ", " + status.olderKeys() + " of them wrapped by an older master key; "
                        + status.shredded() + " shredded",
                Map.of("keys", status.keys(), "olderKeys", status.olderKeys(), "shredded", status.shredded()));
    }
}
