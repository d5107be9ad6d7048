package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"sess-01, sess-01", "a b, 'a b'", "it's, 'it'\\''s'", "$HOME, '$HOME'", "ü, 'ü'"})
    void quotesWhereItMust(String text, String word) {
        assertThat(ShellWord.quote(text)).isEqualTo(word);
    }
}
