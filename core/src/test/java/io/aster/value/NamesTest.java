package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final String EMOJI = "\ud83d\ude00";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "%",
                "_",
                "*",
                "?",
                "[x]",
                "{}",
                ":",
                "'",
                "\"",
                "\\",
                "/",
                "..",
                "../x",
                "a b",
                "alic\u00e9",
                EMOJI,
                "--",
                "\u200b"
            })
    void takesWhateverIsNotForbidden(String name) {
        assertThat(Names.check("userId", name)).isSameAs(name);
    }

    @Test
    void countsCodePointsNotChars() {
        assertThat(Names.check("id", EMOJI.repeat(255))).hasSize(510);
        assertThat(Names.checkBranch("branch", EMOJI.repeat(1_000))).hasSize(2_000);
        assertRefused(EMOJI.repeat(256), "must have at most 255 code points, has 256");
        assertThatThrownBy(() -> Names.checkBranch("branch", "b".repeat(1_001)))
                .hasMessage("branch: must have at most 1000 code points, has 1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\nb", "a\tb", "\u007f", "a\u0085", "\u009fz"})
    void refusesControlCharacters(String name) {
        assertThatThrownBy(() -> Names.check("id", name)).hasMessageContaining("has the control character U+00");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\u00a0a", "a\u2003", "\u3000", "\u2028a", " "})
    void refusesSpaceAtEitherEnd(String name) {
        assertRefused(name, "must not start or end with white space");
    }

    @Test
    void refusesNothing() {
        assertRefused("", "must have 1 to 255 code points, has none");
        assertThatThrownBy(() -> Names.check("id", null)).hasMessage("id: must have 1 to 255 code points, has none");
        assertThatThrownBy(() -> Names.checkBranch("branch", "")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Names.checkOptional("agentId", "")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void refusesLoneSurrogates() {
        assertRefused("a\ud83d", "is not well-formed Unicode: lone surrogate U+D83D at index 1");
    }

    @Test
    void takesNullForNoneWhereThatIsLegal() {
        assertThat(Names.checkOptional("agentId", null)).isNull();
        assertThat(Names.checkBranch("branch", null)).isNull();
    }

    private static void assertRefused(String name, String reason) {
        assertThatThrownBy(() -> Names.check("id", name)).isInstanceOfSatisfying(InvalidValueException.class, e -> {
            assertThat(e.field()).isEqualTo("id");
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.isRetryable()).isFalse();
        });
    }
}
