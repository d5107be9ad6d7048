package io.aster.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileProblemTest {
    @Test
    void saysWhatIsWrongWithoutNamesOfClasses() {
        assertThat(FileProblem.reason(new NoSuchFileException("a"))).isEqualTo("there is no such file");
        assertThat(FileProblem.reason(new AccessDeniedException("a"))).isEqualTo("permission denied");
        assertThat(FileProblem.reason(new NotDirectoryException("a"))).isEqualTo("it is no folder");
        assertThat(FileProblem.reason(new FileSystemException("a", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileProblem.reason(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(FileProblem.reason(new IOException())).isEqualTo("the system does not say why");
        assertThat(FileProblem.reason(new FileSystemException("a"))).isEqualTo("the system does not say why");
        assertThat(FileProblem.reason(null)).isEqualTo("the system does not say why");
    }

    @Test
    void namesTheFileIfItIsKnown() {
        assertThat(FileProblem.described(new NoSuchFileException("a"))).isEqualTo("a: there is no such file");
        assertThat(FileProblem.described(new IOException("Is a directory"))).isEqualTo("Is a directory");
    }
}
