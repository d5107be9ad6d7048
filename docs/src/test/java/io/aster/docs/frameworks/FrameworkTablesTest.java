package io.aster.docs.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables in {@code docs/frameworks.md} say what happens. {@code -Daster.docs.write=true} writes them, after a change of a trap or of a
 * framework's version.
 */
class FrameworkTablesTest {
    private static final Path PAGE = Page.root().resolve("docs/frameworks.md");
    private static final int FEWEST_TRAPS = 20;

    @TempDir
    Path folder;

    static List<Framework> frameworks() {
        return Framework.all();
    }

    @ParameterizedTest
    @MethodSource("frameworks")
    void theTableSaysWhatHappens(Framework framework) throws IOException {
        FrameworkTable table = FrameworkTable.of(framework, folder);
        String page = Files.readString(PAGE);
        String mark = "<!-- table of " + framework.title() + ", written by FrameworkTablesTest -->\n\n";
        assertThat(page).containsOnlyOnce(mark);
        int begin = page.indexOf(mark) + mark.length();
        int end = page.indexOf("\n<!-- end of table -->", begin - 1);
        assertThat(end).isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("aster.docs.write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table.markdown() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table.markdown());
        }
        assertThat(table.rows()).hasSizeGreaterThanOrEqualTo(FEWEST_TRAPS);
        assertThat(table.failuresOfAster()).isEmpty();
    }
}
