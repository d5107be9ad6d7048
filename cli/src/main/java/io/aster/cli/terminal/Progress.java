package io.aster.cli.terminal;

import java.util.function.LongConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a long command, if standard error is a terminal, and notes above it. Thread-safe. */
public final class Progress implements LongConsumer, AutoCloseable {
    /** The size of an input of unknown size. */
    public static final long UNKNOWN = -1;

    /** The number of units from which on the next larger unit is shown. */
    private static final int LARGE = 10;

    private static final int KILOBYTE = 1_000;

    private static final int COLUMNS = 80;
    private static final int UPDATE_MILLIS = 100;
    private static final int MEGABYTE = 1_000_000;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Console console;
    private final @Nullable ProgressBar bar;
    private boolean closed;

    private Progress(Console console, @Nullable ProgressBarBuilder bar) {
        this.console = console;
        this.bar = bar == null ? null : build(bar);
    }

    /** Starts to show progress towards {@code bytes} bytes, or {@link #UNKNOWN}. */
    public static Progress ofBytes(Console console, String task, long bytes) {
        if (bytes >= LARGE * MEGABYTE) {
            return of(console, task, bytes, " MB", MEGABYTE);
        }
        return bytes == UNKNOWN || bytes >= LARGE * KILOBYTE
                ? of(console, task, bytes, " kB", KILOBYTE)
                : of(console, task, bytes, " bytes", 1);
    }

    /**
     * Starts to show progress towards {@code count} things. Shows nothing where standard output is a terminal too: the things themselves
     * are read there.
     *
     * @param things for example {@code events}
     */
    public static Progress ofOutput(Console console, String task, long count, String things, boolean toFile) {
        return console.terminal().output() && !toFile
                ? new Progress(console, null)
                : of(console, task, count, " " + things, 1);
    }

    private static Progress of(Console console, String task, long whole, String unit, int size) {
        boolean shown = console.terminal().error();
        return new Progress(
                console,
                shown
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(whole)
                                .setUnit(unit, size)
                        : null);
    }

    /** Sets how much is done. */
    @Override
    public void accept(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Prints a line above the bar. */
    public synchronized void note(String text) {
        if (bar != null) {
            console.err().text(CLEAR_LINE);
        }
        console.note(text);
    }

    /** Prints something to standard output, where it may be a terminal, too: above the bar. */
    public synchronized void print(Runnable output) {
        if (bar != null) {
            console.err().text(CLEAR_LINE);
        }
        output.run();
        console.out().flush();
    }

    /** Removes the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            remove();
        }
    }

    /** By itself: the bar's own thread may draw once more after it has cleared the line. */
    private synchronized void remove() {
        closed = true;
        console.err().text(CLEAR_LINE);
    }

    private ProgressBar build(ProgressBarBuilder bar) {
        int columns = Math.min(COLUMNS, console.terminal().columns());
        return bar.setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, columns))
                .build();
    }

    private synchronized void draw(String line) {
        if (!closed) {
            console.err().text("\r" + line);
        }
    }
}
