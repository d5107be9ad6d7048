package io.aster.cli.vault;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.CommandHint;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.vault.ProofMode;
import io.aster.vault.VaultFile;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates the files of a vault. */
@Command(
        name = "init",
        description =
                "Writes the settings of a vault to a new file, a new master key to master.json beside it, and creates the folder"
                        + " keys there. Keep copies of both, apart from the data and from each other.")
final class VaultInitCommand implements Callable<Integer> {
    private final AsterCommand root;

    @Parameters(paramLabel = "FILE", description = "The file of settings, which does not exist yet.")
    private String file = "";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "URL",
            order = 1,
            description =
                    "The store to protect, for example sqlite:sessions.db. A password in it is written to the file: better"
                            + " use passwordFile or passwordEnv.")
    private String data = "";

    @Option(
            names = "--keys",
            paramLabel = "WHERE",
            order = 2,
            description =
                    "Where the keys of users are: folder:DIR, or the URL of another store; otherwise folder:keys.")
    private String keys = "folder:keys";

    @Option(
            names = "--proofs",
            order = 3,
            description = "Prove events, so that verify finds what was changed by something else.")
    private boolean proofs;

    public VaultInitCommand(AsterCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        VaultFile created = VaultFile.create(file, data, keys, proofs ? ProofMode.REQUIRED : ProofMode.OFF);
        String url = VaultFile.SCHEME + ":" + created.path();
        if (root.json()) {
            root.console()
                    .out()
                    .line(JsonLine.of(
                            Map.of("url", url, "master", created.masterFile().toString())));
        } else {
            root.console().out().line(SafeText.line("Created " + created.path() + " and " + created.masterFile()));
            root.console().note("next: " + CommandHint.on(url, "sessions"));
        }
        return ExitCode.OK;
    }
}
