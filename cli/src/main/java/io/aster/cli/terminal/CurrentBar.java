package io.aster.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * The bar of the present part of a command, and lines above it, also before there is a bar. Thread-safe, but for {@link #show} and {@link #close},
 * which one thread calls.
 */
public final class CurrentBar implements AutoCloseable {
    private final Console console;
    private volatile @Nullable Progress progress;

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
        Progress shown = progress;
        if (shown != null) {
            shown.accept(done);
        }
    }

    /** Prints a line above the bar. */
    public void note(String text) {
        Progress shown = progress;
        if (shown == null) {
            console.note(text);
        } else {
            shown.note(text);
        }
    }

    /** Has something printed to standard output, above the bar. */
    public void print(Runnable output) {
        Progress shown = progress;
        if (shown == null) {
            output.run();
        } else {
            shown.print(output);
        }
    }

    /** Removes the bar. */
    @Override
    public void close() {
        Progress shown = progress;
        if (shown != null) {
            shown.close();
            progress = null;
        }
    }
}
