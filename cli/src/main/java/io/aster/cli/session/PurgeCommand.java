package io.aster.cli.session;

import io.aster.Aster;
import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.command.StoreCommand;
import io.aster.session.Deleted;
import picocli.CommandLine.Command;

/** Removes what has expired. */
@Command(
        name = "purge",
        description =
                "Removes sessions and agents' messages that have expired. They are invisible already: this frees space.")
public final class PurgeCommand extends StoreCommand {
    public PurgeCommand(AsterCommand root) {
        super(root);
    }

    @Override
    protected int run(Aster aster) {
        Deleted purged = aster.sessions().purgeExpired();
        if (json()) {
            printJson(DeletedText.json("purged", purged));
        } else {
            out().line("Removed " + DeletedText.of(purged) + ".");
        }
        return ExitCode.OK;
    }
}
