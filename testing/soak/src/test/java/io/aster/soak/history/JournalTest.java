package io.aster.soak.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.soak.history.AttemptResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Call APPEND =
            Call.append("w0.0.0-1", "soak-1-0", List.of(new Entry("a", ""), new Entry("b", "other")));
    private static final Call UPDATE = Call.update("w0.0.0-2", "soak-1-0", 7);

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        AttemptResult unexpected = new AttemptResult(Outcome.UNEXPECTED, List.of(), "an error in two lines");
        write(0, 0, APPEND, AttemptResult.acknowledged(List.of(1L, 2L)));
        write(1, 0, UPDATE, unexpected);

        assertThat(Journal.readAll(folder))
                .containsExactlyInAnyOrder(
                        Answered.begun(APPEND).withResult(AttemptResult.acknowledged(List.of(1L, 2L))),
                        Answered.begun(UPDATE).withResult(unexpected));
        assertThat(Journal.read(folder, 1)).extracting(Answered::call).containsExactly(UPDATE);
    }

    @Test
    void holdsTheLastAnswerOverAllProcesses() throws IOException {
        write(0, 9, APPEND);
        write(0, 10, APPEND, AttemptResult.of(Outcome.UNAVAILABLE));

        assertThat(Journal.readAll(folder)).singleElement().satisfies(answered -> {
            assertThat(answered.is(Outcome.UNAVAILABLE)).isTrue();
            assertThat(answered.isUnknown()).as("the first process was killed").isTrue();
            assertThat(answered.isRefused()).isFalse();
        });
    }

    @Test
    void doesNotDoubtARefusalAfterARefusal() throws IOException {
        write(0, 0, APPEND, AttemptResult.of(Outcome.UNAVAILABLE));
        write(0, 1, APPEND, AttemptResult.of(Outcome.UNAVAILABLE));

        assertThat(Journal.readAll(folder)).singleElement().matches(Answered::isRefused);
    }

    @Test
    void doubtsARefusalAfterAnUnknownOutcome() throws IOException {
        write(0, 0, APPEND, AttemptResult.of(Outcome.UNKNOWN));
        write(0, 1, APPEND, AttemptResult.of(Outcome.UNAVAILABLE));

        assertThat(Journal.readAll(folder)).singleElement().matches(Answered::isUnknown);
    }

    @Test
    void leavesOutALineThatAKillCutOff() throws IOException {
        write(0, 0, APPEND);
        Files.writeString(Journal.file(folder, 0, 0), "R\tw0.0.0-1\tACKNOWLEDGED\t1", StandardOpenOption.APPEND);

        assertThat(Journal.readAll(folder)).containsExactly(Answered.begun(APPEND));
    }

    private void write(int writer, int start, Call call, AttemptResult... results) throws IOException {
        try (Journal journal = Journal.create(folder, writer, start)) {
            journal.call(call);
            for (AttemptResult result : results) {
                journal.result(call, result);
            }
        }
    }
}
