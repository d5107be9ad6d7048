package io.aster.cli.terminal;

/** One cell of a {@link Table}; its text may hold anything. */
public record Cell(String text, Style style) {
    public static Cell of(String text) {
        return new Cell(text, Style.PLAIN);
    }

    public static Cell of(long number) {
        return of(Long.toString(number));
    }
}
