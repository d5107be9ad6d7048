package io.aster.sql.mysql;

import io.aster.store.search.text.Term;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Terms as words of a {@code FULLTEXT} index: an {@code x}, then the bytes of UTF-8 in hexadecimal. So each is a word to the server, whatever its
 * tables say of a character, none is a stop word, and a beginning stays a beginning. Stateless.
 */
final class MysqlTerms {
    /** Of an event whose terms are not known; every query asks for it, too. */
    static final String UNKNOWN = "xany";

    /** How many bytes of a term a word has: the server leaves out longer words. */
    static final int MAX_BYTES = 41;

    /** How many characters a word has at least and at most. */
    static final int SHORTEST = 3;

    static final int LONGEST = 1 + 2 * MAX_BYTES;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private MysqlTerms() {}

    /** The question for texts with all terms, in the language of {@code IN BOOLEAN MODE}. */
    static String ask(List<Term> terms) {
        return terms.stream().map(MysqlTerms::ask).distinct().collect(Collectors.joining(" "));
    }

    private static String ask(Term term) {
        return Stream.concat(words(term).stream(), Stream.of(UNKNOWN)).collect(Collectors.joining(" ", "+(", ")"));
    }

    /**
     * The words that a text with the term may have, those of prefixes with an asterisk: as it is, and with the small letters that the index may
     * have, because {@code lower} of the server knows more of them than the matcher.
     */
    static Set<String> words(Term term) {
        Set<String> words = new LinkedHashSet<>();
        words.add(word(term.text(), term.isPrefix()));
        words.add(word(small(term.text()), term.isPrefix()));
        return words;
    }

    private static String word(String text, boolean isPrefix) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String word = "x" + HEX.formatHex(bytes, 0, Math.min(bytes.length, MAX_BYTES));
        return isPrefix && bytes.length <= MAX_BYTES ? word + "*" : word;
    }

    private static String small(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
