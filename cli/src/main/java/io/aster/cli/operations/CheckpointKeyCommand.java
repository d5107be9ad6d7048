package io.aster.cli.operations;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import io.aster.cli.terminal.SafeText;
import io.aster.formats.line.JsonLine;
import io.aster.operations.checkpoint.SigningKey;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Creates the keys of checkpoints. Does not open the store. */
@Command(
        name = "key",
        description =
                "Creates two keys of Ed25519 in new files: FILE, which signs, for its owner only, and FILE.pub, which checks, for"
                        + " anyone.")
final class CheckpointKeyCommand implements Callable<Integer> {
    private final AsterCommand root;

    @Parameters(paramLabel = "FILE", description = "The file of the private key, which does not exist yet.")
    private String file = "";

    CheckpointKeyCommand(AsterCommand root) {
        this.root = root;
    }

    /** The file of the public key that belongs to a private one. */
    static String publicFile(String file) {
        return file + ".pub";
    }

    @Override
    public Integer call() {
        String publicFile = publicFile(file);
        SigningKey unused = SigningKey.create(InputPath.parse(file), InputPath.parse(publicFile));
        root.console()
                .out()
                .line(
                        root.json()
                                ? JsonLine.of(Map.of("key", file, "publicKey", publicFile))
                                : SafeText.line("Created " + file + " and " + publicFile));
        return ExitCode.OK;
    }
}
