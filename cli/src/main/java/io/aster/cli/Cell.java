package io.aster.cli;

/** One cell of a {@link Table}; its text may hold anything. */
record Cell(String text, Style style) {
    static Cell of(String text) {
        return new Cell(text, Style.PLAIN);
    }

    static Cell of(long number) {
        return of(Long.toString(number));
    }
}
