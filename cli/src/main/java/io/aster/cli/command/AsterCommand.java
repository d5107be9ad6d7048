package io.aster.cli.command;

import io.aster.Aster;
import io.aster.cli.terminal.Console;
import io.aster.store.url.StoreUrl;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root: the options that every command has, and what commands work with. */
@Command(
        name = "aster",
        description = "Shows, imports and exports conversations of AI agents.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        sortSynopsis = false,
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed; nothing or not all of it was done",
            "2:the command line is wrong; nothing was tried",
            "3:done in part; what was left out is named on stderr",
            "4:doctor, verify or checkpoint verify has found errors"
        })
public final class AsterCommand implements Callable<Integer> {
    public static final String STORE_VARIABLE = "ASTER_STORE";
    private static final String DEFAULT_STORE = "sqlite:";

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--store",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            order = 100,
            description = "The store, for example sqlite:sessions.db or postgresql://host/database. Otherwise $"
                    + STORE_VARIABLE + ", otherwise \"" + DEFAULT_STORE + "\": a file in your data folder.")
    private @Nullable String store;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            order = 101,
            description = "Print JSON, one object a line, instead of text to read.")
    private boolean json;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            order = 102,
            description = "Print the stack trace of an error.")
    private boolean stackTrace;

    public AsterCommand(Console console) {
        this.console = console;
    }

    public Console console() {
        return console;
    }

    /** Whether output is for a program. */
    public boolean json() {
        return json;
    }

    boolean stackTrace() {
        return stackTrace;
    }

    /** The URL of the store to work on. */
    public String store() {
        return store != null ? store : console.variable(STORE_VARIABLE).orElse(DEFAULT_STORE);
    }

    /** The store that was named on the command line, if one was. */
    public Optional<String> givenStore() {
        return Optional.ofNullable(store);
    }

    /** Opens the store; the caller closes it. See {@link StoreOpening#open}. */
    Aster open(boolean create) {
        return StoreOpening.open(StoreUrl.parse(store()), create);
    }

    /** The arguments of the command line that is executed. */
    public List<String> arguments() {
        return List.copyOf(
                Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs());
    }

    @Override
    public Integer call() {
        throw new MissingCommand(Objects.requireNonNull(spec));
    }
}
