package io.aster.cli.operations;

import io.aster.cli.terminal.Console;
import io.aster.cli.terminal.Progress;
import org.jspecify.annotations.Nullable;

/** The bar of the present part of a command, and notes above it, also before there is a bar. Not thread-safe. */
final class CurrentBar implements AutoCloseable {
    private final Console console;
    private @Nullable Progress progress;

    CurrentBar(Console console) {
        this.console = console;
    }

    boolean isShown() {
        return progress != null;
    }

    /** Puts a bar in the place of the one before. */
    void show(Progress next) {
        close();
        progress = next;
    }

    /** Sets how much is done. */
    void accept(long done) {
        if (progress != null) {
            progress.accept(done);
        }
    }

    void note(String text) {
        if (progress == null) {
            console.note(text);
        } else {
            progress.note(text);
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
