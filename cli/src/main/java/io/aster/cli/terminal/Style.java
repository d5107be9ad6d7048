package io.aster.cli.terminal;

/** How a piece of text looks on a terminal that has colours. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text with the sequences that switch the style on and off, or as it is. */
    public String paint(String text, boolean colour) {
        return colour && this != PLAIN && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
