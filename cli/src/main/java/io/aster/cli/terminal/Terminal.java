package io.aster.cli.terminal;

import java.util.Map;

/**
 * The terminal that the standard streams are connected to, if any.
 *
 * @param input whether standard input is a terminal, so that the user can answer a question
 * @param output whether standard output is a terminal, so that the user reads it while it is written
 * @param error whether standard error is a terminal, so that progress can be shown
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
    private static final int WIDEST_TEXT = 100;

    /**
     * The terminal of this process, from system properties that the launcher sets, because Java can't query single streams: {@code
     * aster.terminal} has the letters {@code i}, {@code o}, {@code e} for the streams that are terminals, {@code aster.columns} the width.
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

    /** The width to break running text at: not wider than what reads well, and unlimited where output goes to a program or a file. */
    public int textColumns() {
        return output ? Math.min(columns, WIDEST_TEXT) : columns;
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
