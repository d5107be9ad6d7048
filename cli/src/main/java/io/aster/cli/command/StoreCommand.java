package io.aster.cli.command;

import io.aster.Aster;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Output;
import io.aster.formats.line.JsonLine;
import io.aster.store.url.StoreUrl;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command that works on the store that the user named. */
public abstract class StoreCommand implements Callable<Integer> {
    private final AsterCommand root;

    protected StoreCommand(AsterCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() {
        check();
        if (onlyReads()) {
            console().onlyReads();
        }
        try (Aster aster = root.open()) {
            return run(aster);
        }
    }

    /** Refuses options that contradict each other, before a store is opened. */
    protected void check() {}

    /** Whether the command changes nothing; then it ends when its output can't be written. */
    protected boolean onlyReads() {
        return false;
    }

    /** Does the work and returns the exit code, see {@link ExitCode}. */
    protected abstract int run(Aster aster);

    protected final Console console() {
        return root.console();
    }

    protected final Output out() {
        return root.console().out();
    }

    protected final boolean json() {
        return root.json();
    }

    /** The URL of the store, without what others should not read. */
    protected final String store() {
        return StoreUrl.parse(root.store()).toString();
    }

    /** Prints one JSON object as one line. */
    protected final void printJson(Map<String, ? extends @Nullable Object> object) {
        out().line(JsonLine.of(object));
    }
}
