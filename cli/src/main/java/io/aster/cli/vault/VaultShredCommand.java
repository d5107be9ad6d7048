package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandFailure;
import io.aster.value.Names;
import io.aster.vault.Shredding;
import io.aster.vault.Vault;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Destroys the key of a user. */
@Command(
        name = "shred",
        description =
                "Destroys the key of a user of an app: what it encrypted can't be read any more, in backups too, and nothing is"
                        + " stored for the user from then on. Asks first. Deletes nothing from the store.")
final class VaultShredCommand extends VaultKeyWork {
    @Option(names = "--app", required = true, paramLabel = "NAME", order = 1, description = "The app.")
    private String app = "";

    @Option(names = "--user", required = true, paramLabel = "ID", order = 2, description = "The user.")
    private String user = "";

    @Option(names = "--yes", order = 3, description = "Don't ask.")
    private boolean yes;

    public VaultShredCommand(AsterCommand root) {
        super(root);
    }

    @Override
    void check() {
        Names.check("--app", app);
        Names.check("--user", user);
        if (!yes && !root().console().canAsk()) {
            throw CommandFailure.usage("no terminal to confirm on: to shred without a question, add --yes");
        }
    }

    @Override
    void run(Vault vault) {
        if (!yes && !root().console().confirm("Destroy the key of user " + user + " of app " + app + " for good?")) {
            throw CommandFailure.failure("nothing was shredded");
        }
        Shredding shredding = vault.shred(app, user);
        print(
                "The key of " + shredding.scope() + " was shredded at " + shredding.at()
                        + "; no node has it in memory from " + shredding.completeAt() + " on.",
                Map.of(
                        "appName",
                        app,
                        "userId",
                        user,
                        "at",
                        shredding.at().toString(),
                        "completeAt",
                        shredding.completeAt().toString()));
    }
}
