package io.aster.cli.command;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command was called that only has commands under it; its error lists them. */
public final class MissingCommand extends ParameterException {
    private static final long serialVersionUID = 1L;

    public MissingCommand(CommandSpec called) {
        super(called.commandLine(), "which command?");
    }

    /** The form of the command line, and the commands. */
    String choices() {
        CommandLine command = getCommandLine();
        StringBuilder choices = new StringBuilder("\n");
        for (String section : HelpScreen.CHOICES) {
            choices.append(Objects.requireNonNull(command.getHelpSectionMap().get(section))
                    .render(command.getHelp()));
        }
        return choices.toString();
    }
}
