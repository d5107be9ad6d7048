package io.aster.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedWorkflowTest {
    @TempDir
    Path folder;

    @Test
    void diesAndGoesOn() throws Exception {
        Program program = new Program(ResumedWorkflow.class, folder);

        List<String> cut = program.run(1);
        assertThat(cut.subList(0, 2))
                .containsExactlyInAnyOrder("runs: Pipeline.Collect.Late", "runs: Pipeline.Collect.Lost");
        assertThat(cut.subList(2, cut.size()))
                .containsExactly("runs: Pipeline.Analyse", "The process dies. Run it again.");

        List<String> resumed = program.run(0);
        assertThat(resumed.subList(0, 2))
                .containsExactlyInAnyOrder("not again: Pipeline.Collect.Late", "not again: Pipeline.Collect.Lost");
        assertThat(resumed.subList(2, resumed.size()))
                .containsExactly(
                        "not again: Pipeline.Collect",
                        "runs: Pipeline.Analyse",
                        "runs: Pipeline.Report",
                        "In March: 3 parcels late and 1 parcel lost");
    }

    @Test
    void aFinishedRunIsFollowedByANewOne() throws Exception {
        Program program = new Program(ResumedWorkflow.class, folder);
        program.run(1);
        program.run(0);

        assertThat(program.run(1)).contains("runs: Pipeline.Collect.Late", "runs: Pipeline.Collect.Lost");
    }
}
