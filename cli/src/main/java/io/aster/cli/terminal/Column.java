package io.aster.cli.terminal;

/**
 * A column of a {@link Table}.
 *
 * @param title its heading
 * @param right whether its cells stand to the right, as numbers do
 * @param narrowest how many cells it may shrink to where the terminal is narrow; {@link #RIGID} if it may not
 * @param rank when it is left out because there is no room at all: the highest first, 0 never
 */
public record Column(String title, boolean right, int narrowest, int rank) {
    static final int RIGID = Integer.MAX_VALUE;

    /** A column that is always shown in full. */
    public static Column of(String title) {
        return new Column(title, false, RIGID, 0);
    }

    /** A column of numbers that is always shown in full. */
    public static Column number(String title) {
        return new Column(title, true, RIGID, 0);
    }

    /** The same, but may be shortened. */
    public Column shrinkingTo(int cells) {
        return new Column(title, right, cells, rank);
    }

    /** The same, but may be left out. */
    public Column optional(int newRank) {
        return new Column(title, right, narrowest, newRank);
    }
}
