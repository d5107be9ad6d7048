package io.aster.cli.terminal;

import org.jspecify.annotations.Nullable;

/** The bar of the present part of a command, and notes above it, also before there is a bar. Not thread-safe. */
public final class CurrentBar implements AutoCloseable {
    private final Console console;
    private @Nullable Progress progress;

    /** Without a bar yet. */
    public CurrentBar(Console console) {
        this.console = console;
    }

    /** Whether there is a bar. */
    public boolean isShown() {
        return progress != null;
    }

    /** Puts a bar in the place of the one before. */
    public void show(Progress next) {
        close();
        progress = next;
    }

    /** Sets how much is done. */
    public void accept(long done) {
        if (progress != null) {
            progress.accept(done);
        }
    }

    /** Prints a line above the bar. */
    public void note(String text) {
        if (progress == null) {
            console.note(text);
        } else {
            progress.note(text);
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
