package io.aster.cli.terminal;

import java.util.Map;

/**
 * What is known about the terminal, if there is one.
 *
 * @param input whether standard input is a terminal, so that somebody can be asked
 * @param output whether standard output is one, so that somebody reads it as it comes
 * @param error whether standard error is one, so that progress can be shown
 * @param columns its width in cells; {@link #UNLIMITED} where output is not a terminal
 * @param colour whether to colour what goes to standard output
 */
public record Terminal(boolean input, boolean output, boolean error, int columns, boolean colour) {
    /** A width that nothing exceeds. */
    static final int UNLIMITED = Integer.MAX_VALUE;

    /** No terminal at all: what goes into files and pipes. */
    public static final Terminal NONE = new Terminal(false, false, false, UNLIMITED, false);

    private static final int DEFAULT_COLUMNS = 80;
    private static final int NARROWEST = 20;

    /**
     * The terminal of this process, as the launcher (which can ask the system; Java can't, for single streams) told it: {@code
     * aster.terminal} has the letters {@code i}, {@code o} and {@code e} for the streams that are one, {@code aster.columns} the width.
     */
    static Terminal ofProcess(Map<String, String> environment) {
        return of(System.getProperty("aster.terminal", ""), System.getProperty("aster.columns", ""), environment);
    }

    static Terminal of(String streams, String columns, Map<String, String> environment) {
        boolean output = streams.contains("o");
        String width = columns.isBlank() ? environment.getOrDefault("COLUMNS", "") : columns;
        return new Terminal(
                streams.contains("i"),
                output,
                streams.contains("e"),
                output ? columns(width) : UNLIMITED,
                output && wantsColour(environment));
    }

    /** The width to break running text at: not wider than what reads well. */
    public int textColumns() {
        return Math.min(columns, 100);
    }

    private static boolean wantsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text.strip());
            return columns < 1 ? DEFAULT_COLUMNS : Math.max(columns, NARROWEST);
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
