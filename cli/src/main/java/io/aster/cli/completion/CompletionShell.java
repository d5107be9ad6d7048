package io.aster.cli.completion;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The shells for which there is a completion script. */
enum CompletionShell {
    BASH,
    ZSH,
    FISH;

    /** The script that completes a command with its subcommands. That for bash sets up zsh's emulation of bash where zsh reads it. */
    String script(CommandLine line) {
        return this == FISH ? FishScript.of(line) : AutoComplete.bash(line.getCommandName(), line);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
