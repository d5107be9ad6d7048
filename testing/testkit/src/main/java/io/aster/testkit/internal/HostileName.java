package io.aster.testkit.internal;

/** Legal ids and names that stores are prone to read as something else. */
public enum HostileName {
    SINGLE_QUOTE("O'Hara"),
    DOUBLE_QUOTE("say \"hi\""),
    BACKTICK("`sessions`"),
    SQL("'; DROP TABLE sessions; --"),
    PERCENT("a%"),
    UNDERSCORE("a_"),
    STAR("a*"),
    QUESTION_MARK("a?"),
    SQUARE_BRACKETS("[a-z]"),
    BRACES("{a}"),
    HASH_TAG("a{b}c:events"),
    COLON("a:b"),
    PARENT_FOLDER("../a"),
    SLASH("/etc/passwd"),
    BACKSLASH("a\\"),
    BACKSLASH_PERCENT("a\\%"),
    DOLLAR("$1 ${a} $$"),
    AT_SIGN("@a :a"),
    URL("a%2Fb?c=d&e#f"),
    JSON("{\"$ne\": null}"),
    XML("<a href='b'>&amp;</a>"),
    FORMAT("%s%n"),
    DOTS("..."),
    INNER_SPACES("a  b"),
    INNER_NO_BREAK_SPACE("a\u00A0b"),
    NULL_WORD("NULL"),
    NUMBER("0"),
    NUMBER_WITH_ZEROS("007"),
    EXPONENT("1e3"),
    UPPER_CASE("ALICE"),
    LOWER_CASE("alice"),
    PRECOMPOSED("alic\u00E9"),
    DECOMPOSED("alice\u0301"),
    TURKISH_I("\u0130I\u0131i"),
    SHARP_S("stra\u00DFe"),
    DOUBLE_S("strasse"),
    FULL_WIDTH("\uFF41\uFF4C\uFF49\uFF43\uFF45"),
    RIGHT_TO_LEFT("\u05D0\u05D1\u202Ea"),
    ZERO_WIDTH("a\u200Bb"),
    BYTE_ORDER_MARK("\uFEFFa"),
    SOFT_HYPHEN("ali\u00ADce"),
    NON_CHARACTER("a\uFFFF"),
    HIGHEST_BMP_PRIVATE("\uF8FF"),
    EMOJI("😀"),
    EMOJI_FAMILY("👨\u200D👩\u200D👧"),
    LONGEST("😀".repeat(255)),
    LONGEST_BUT_ONE("😀".repeat(254)),
    LONGEST_WITH_OTHER_END("😀".repeat(254) + "😁");

    private final String text;

    HostileName(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
