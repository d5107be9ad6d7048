package io.aster.benchmarks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SentCommandTest {
    @Test
    void readsWordsByTheirLengthInBytes() {
        assertThat(SentCommand.words("$2\r\nab\r\n$0\r\n\r\n$4\r\nü\r\n\r\n$1\r\n$\r\n"))
                .containsExactly("ab", "", "ü\r\n", "$");
    }
}
