package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void withoutALauncherThereIsNone() {
        assertThat(Terminal.of("", "", Map.of())).isEqualTo(Terminal.NONE);
    }

    @Test
    void takesWhatTheLauncherTold() {
        assertThat(Terminal.of("ieo", "120", Map.of("TERM", "xterm")))
                .isEqualTo(new Terminal(true, true, true, 120, true));
        assertThat(Terminal.of("ie", "", Map.of()))
                .isEqualTo(new Terminal(true, false, true, Terminal.UNLIMITED, false));
    }

    @Test
    void hasAWidthThatCanBeUsed() {
        assertThat(Terminal.of("o", "", Map.of()).columns()).isEqualTo(80);
        assertThat(Terminal.of("o", "0", Map.of()).columns()).isEqualTo(80);
        assertThat(Terminal.of("o", "3", Map.of()).columns()).isEqualTo(20);
        assertThat(Terminal.of("o", "", Map.of("COLUMNS", "132")).columns()).isEqualTo(132);
    }

    @Test
    void textIsBrokenOnATerminalOnly() {
        assertThat(Terminal.of("o", "80", Map.of()).textColumns()).isEqualTo(80);
        assertThat(Terminal.of("o", "240", Map.of()).textColumns()).isEqualTo(100);
        assertThat(Terminal.NONE.textColumns()).isEqualTo(Terminal.UNLIMITED);
    }

    @Test
    void respectsNoColorAndDumbTerminals() {
        assertThat(Terminal.of("o", "80", Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(Terminal.of("o", "80", Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(Terminal.of("o", "80", Map.of("TERM", "dumb")).colour()).isFalse();
    }
}
