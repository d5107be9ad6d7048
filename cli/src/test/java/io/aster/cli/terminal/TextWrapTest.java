package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextWrapTest {
    @Test
    void breaksAtSpaces() {
        assertThat(wrap("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(wrap("one two three four", 18)).containsExactly("one two three four");
    }

    @Test
    void keepsLineBreaksAndIndentation() {
        assertThat(wrap("a\n\n  - b c d", 7)).containsExactly("a", "", "  - b c", "d");
        assertThat(wrap("    abcdef", 6)).containsExactly("    ab", "cdef");
    }

    @Test
    void aBreakThatFallsOnALineBreakMakesNoEmptyLine() {
        assertThat(wrap("aaa bbb    \nccc", 7)).containsExactly("aaa bbb", "ccc");
        assertThat(wrap("aaa bbb\nccc", 7)).containsExactly("aaa bbb", "ccc");
    }

    @Test
    void breaksWordsThatAreTooLong() {
        assertThat(wrap("abcdefgh ij", 3)).containsExactly("abc", "def", "gh", "ij");
        assertThat(wrap("漢字漢字", 5)).containsExactly("漢字", "漢字");
    }

    @Test
    void anEmptyTextIsOneEmptyLine() {
        assertThat(wrap("", 10)).containsExactly("");
        assertThat(wrap("  \n ", 10)).containsExactly("");
    }

    @Test
    void goesForwardInAnyWidth() {
        assertThat(String.join("", wrap("漢字 ab", -5))).isEqualTo("漢字ab");
        assertThat(wrap("abc", Integer.MAX_VALUE)).containsExactly("abc");
    }

    @Test
    void tellsWhatIsLeft() {
        TextWrap lines = new TextWrap("one two three", 7);

        assertThat(lines.next()).isEqualTo("one two");
        assertThat(lines.left()).isEqualTo("three".length());
        assertThat(lines.next()).isEqualTo("three");
        assertThat(lines.left()).isZero();
    }

    private static List<String> wrap(String text, int cells) {
        List<String> lines = new ArrayList<>();
        new TextWrap(text, cells).forEachRemaining(lines::add);
        return lines;
    }
}
