package io.aster.cli.terminal;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a long command in bytes, if standard error is a terminal, and notes above it. Thread-safe. */
public final class Progress implements LongConsumer, AutoCloseable {
    /** The size of an input of unknown size. */
    public static final long UNKNOWN = -1;

    private static final int COLUMNS = 80;
    private static final int UPDATE_MILLIS = 200;
    private static final int MEGABYTE = 1_000_000;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Console console;
    private final @Nullable ProgressBar bar;

    /** Starts to show progress towards {@code bytes} bytes, or {@link #UNKNOWN}. */
    public Progress(Console console, String task, long bytes) {
        this.console = console;
        this.bar = console.terminal().error() ? bar(task, bytes) : null;
    }

    /** Sets the number of bytes read so far. */
    @Override
    public void accept(long bytes) {
        if (bar != null) {
            bar.stepTo(bytes);
        }
    }

    /** Prints a line above the bar. */
    public synchronized void note(String text) {
        if (bar != null) {
            console.err().text(CLEAR_LINE);
        }
        console.note(text);
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private ProgressBar bar(String task, long bytes) {
        int columns = Math.min(COLUMNS, console.terminal().columns());
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(bytes)
                .setUnit(" MB", MEGABYTE)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns))
                .clearDisplayOnFinish()
                .build();
    }

    private synchronized void draw(String line) {
        console.err().text("\r" + line);
    }
}
