package io.aster.cli.command;

import io.aster.Aster;
import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Output;
import io.aster.formats.line.JsonLine;
import io.aster.session.SessionNotFoundException;
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
        try (Aster aster = root.open(creates())) {
            return runOn(aster);
        }
    }

    private int runOn(Aster aster) {
        try {
            return run(aster);
        } catch (SessionNotFoundException e) {
            throw CommandFailure.failure(UnknownSession.message(aster.sessions(), e), e);
        }
    }

    /** Refuses options that contradict each other, before a store is opened. */
    protected void check() {}

    /** Whether the command changes nothing; then it ends when its output can't be written. */
    protected boolean onlyReads() {
        return false;
    }

    /** Whether a store that does not exist is created. If not, a mistyped path is an error, and leaves no file. */
    protected boolean creates() {
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

    protected final AsterCommand root() {
        return root;
    }

    /** The name of the store. */
    protected final StoreName store() {
        return StoreName.of(StoreUrl.parse(root.store()));
    }

    /** Prints one JSON object as one line. */
    protected final void printJson(Map<String, ? extends @Nullable Object> object) {
        out().line(JsonLine.of(object));
    }
}
