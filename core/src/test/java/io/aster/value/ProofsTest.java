package io.aster.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProofsTest {
    @Test
    void takesPrintableAsciiAndNone() {
        String all = " !\"#~";
        assertThat(Proofs.checkOptional("proof", all)).isSameAs(all);
        assertThat(Proofs.checkOptional("proof", "p".repeat(500))).hasSize(500);
        assertThat(Proofs.checkOptional("proof", null)).isNull();
    }

    @Test
    void refusesAllElse() {
        assertRefused("", "must have 1 to 500 characters, has 0");
        assertRefused("p".repeat(501), "must have 1 to 500 characters, has 501");
        assertRefused("a\u007f", "must be printable ASCII, has U+007F at index 1");
        assertRefused("\u001f", "must be printable ASCII, has U+001F at index 0");
        assertRefused("alic\u00e9", "must be printable ASCII, has U+00E9 at index 4");
    }

    private static void assertRefused(String proof, String reason) {
        assertThatThrownBy(() -> Proofs.checkOptional("proof", proof)).hasMessage("proof: " + reason);
    }
}
