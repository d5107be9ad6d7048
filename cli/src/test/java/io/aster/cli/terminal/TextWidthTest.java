package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    @ParameterizedTest
    @CsvSource({"abc, 3", "Grüße, 5", "漢字, 4", "한국어, 6", "🎉, 2", "e\u0301, 1", "ｆｕｌｌ, 8", "→, 1", "𝒳, 1"})
    void countsCells(String text, int cells) {
        assertThat(TextWidth.of(text)).isEqualTo(cells);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "漢字漢字, 5, 漢字…", "漢字漢字, 6, 漢字…", "漢字漢字, 8, 漢字漢字", "🎉🎉, 3, 🎉…"
    })
    void cutsBetweenCharacters(String text, int cells, String cut) {
        assertThat(TextWidth.cut(text, cells)).isEqualTo(cut);
    }

    @Test
    void padsByCells() {
        assertThat(TextWidth.pad("漢", 4, false)).isEqualTo("漢  ");
        assertThat(TextWidth.pad("漢", 4, true)).isEqualTo("  漢");
        assertThat(TextWidth.pad("long", 2, false)).isEqualTo("long");
    }
}
