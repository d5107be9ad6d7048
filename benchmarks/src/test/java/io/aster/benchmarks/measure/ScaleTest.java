package io.aster.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.benchmarks.Required;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.result.Point;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.testservers.process.ServerException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScaleTest {
    @ParameterizedTest
    @EnumSource
    void measuresEachOperationAtEachSize(Target store) throws Exception {
        int largest = store == Target.SQLITE ? 10 * Scale.SMALLEST : Scale.SMALLEST;
        ResultLog log =
                new ResultLog(Scale.KIND, Effort.SHORT.rounds(), new PrintStream(OutputStream.nullOutputStream()));

        try {
            Scale.run(store::start, Effort.SHORT, largest, log);
        } catch (ServerException e) {
            throw Required.missing("large tables in " + store, e);
        }

        List<ResultRow> rows = log.result().rows();
        for (int events = Scale.SMALLEST; events <= largest; events *= 10) {
            Point size = new Point("events", events);
            assertThat(rows)
                    .filteredOn(row -> size.equals(row.point()))
                    .extracting(ResultRow::name)
                    .contains(
                            "append one event",
                            "read 100 from the middle",
                            "read the last 100 events",
                            "list a user's newest 20",
                            "list 20 behind the middle",
                            "delete a session of 200");
        }
        assertThat(rows)
                .filteredOn(row -> row.name().equals("size of all an event"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.measured().medianValue()).isBetween(300.0, 3_000.0));
    }
}
