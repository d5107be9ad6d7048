package io.aster.testservers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    /** As a repair that finds nothing to repair: more is typed in than a pipe holds. */
    @Test
    void aProgramMayEndWithoutReadingWhatIsTypedIn() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Programs.Output output = Programs.run(List.of(java, "-version"), Map.of(), "y\n".repeat(500_000));
        assertThat(output.exitCode()).isZero();
        assertThat(output.text()).contains("version");
    }
}
