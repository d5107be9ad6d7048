package io.aster.testkit.internal;

/** Texts that are invalid as an id or a name. */
public enum IllegalName {
    EMPTY(""),
    SPACE(" "),
    LEADING_SPACE(" a"),
    TRAILING_SPACE("a "),
    LEADING_NO_BREAK_SPACE("\u00A0a"),
    TRAILING_NO_BREAK_SPACE("a\u00A0"),
    TRAILING_IDEOGRAPHIC_SPACE("a\u3000"),
    LEADING_LINE_SEPARATOR("\u2028a"),
    NEWLINE("a\nb"),
    TRAILING_NEWLINE("a\n"),
    CARRIAGE_RETURN("a\rb"),
    TAB("a\tb"),
    NUL("a\u0000b"),
    TRAILING_NUL("a\u0000"),
    ESCAPE("\u001B[31m"),
    DELETE("a\u007F"),
    NEXT_LINE("a\u0085b"),
    LONE_HIGH_SURROGATE("a\uD83D"),
    LONE_LOW_SURROGATE("\uDE00a"),
    SWAPPED_SURROGATES("\uDE00\uD83D"),
    TOO_LONG("a".repeat(256)),
    TOO_LONG_OF_FOUR_BYTES("😀".repeat(256));

    private final String text;

    IllegalName(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
