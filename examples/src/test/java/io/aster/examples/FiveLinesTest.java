package io.aster.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiveLinesTest {
    @TempDir
    Path folder;

    @Test
    void conversationsOutliveTheirProcess() throws Exception {
        Program program = new Program(FiveLines.class, folder);

        assertThat(program.run(0))
                .containsExactly("1 user: Hello", "2 assistant: What can I do for you?", "Events kept so far: 2");
        assertThat(program.run(0))
                .containsExactly("1 user: Hello", "2 assistant: What can I do for you?", "Events kept so far: 4");
    }
}
