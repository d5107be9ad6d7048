package io.aster.cli.completion;

import io.aster.cli.command.AsterCommand;
import io.aster.cli.command.ExitCode;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a shell's completion script. Does not open the store. */
@Command(
        name = "completion",
        description = {
            "Prints the script by which a shell completes the command line.",
            "bash and zsh: source <(aster completion bash). fish: aster completion fish | source."
        })
public final class CompletionCommand implements Callable<Integer> {
    private final AsterCommand root;
    private final Supplier<CommandLine> everything;

    @Parameters(
            paramLabel = "SHELL",
            converter = ShellConverter.class,
            completionCandidates = ShellConverter.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable CompletionShell shell;

    /**
     * Takes what is completed.
     *
     * @param everything returns the root with all of its commands
     */
    public CompletionCommand(AsterCommand root, Supplier<CommandLine> everything) {
        this.root = root;
        this.everything = everything;
    }

    @Override
    public Integer call() {
        root.console().out().part(Objects.requireNonNull(shell).script(everything.get()));
        return ExitCode.OK;
    }
}
