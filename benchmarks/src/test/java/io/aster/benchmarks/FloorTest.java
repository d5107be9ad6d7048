package io.aster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Stock;
import io.aster.benchmarks.engine.Target;
import io.aster.benchmarks.floor.Floor;
import io.aster.benchmarks.load.EventWriter;
import io.aster.benchmarks.load.Row;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.measure.Callers;
import io.aster.session.Event;
import io.aster.session.EventFilter;
import io.aster.testservers.process.ServerException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Floors do the whole work: what they write is what Aster reads, and what they read is what Aster wrote. */
final class FloorTest {
    private static final int STOCK = 5;
    private static final String SESSION = Stock.ids(1).get(0);
    private static final List<Turn> TURNS = Turn.many(3);

    @ParameterizedTest
    @EnumSource
    void doTheSameAsAster(Target target) throws Exception {
        try (Engine engine = start(target)) {
            Place place = engine.newPlace();
            Stock.fill(engine, place, 1, STOCK);
            assertThat(engine.settings(place)).matches("\\d+\\.\\d+.*");
            try (Floor floor = engine.floor(place);
                    Aster aster = Aster.open(place.url())) {
                appends(floor, aster);
                reads(floor, aster);
            }
            try (EventWriter shared = engine.sharedFloor(place)) {
                servesManyCallers(engine, shared);
            }
        }
    }

    private static void appends(Floor floor, Aster aster) throws Exception {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        assertThat(floor.append(SESSION, TURNS.get(0))).isEqualTo(STOCK + 1);
        assertThat(floor.appendBatch(SESSION, TURNS)).isEqualTo(STOCK + 2);

        assertThat(aster.sessions().get(SESSION).eventCount()).isEqualTo(STOCK + 4);
        assertThat(aster.sessions().get(SESSION).updatedAt()).isAfterOrEqualTo(before);
        List<Event> events = aster.sessions().getEvents(SESSION, EventFilter.last(TURNS.size()));
        assertThat(events).hasSize(TURNS.size());
        for (int i = 0; i < TURNS.size(); i++) {
            Turn turn = TURNS.get(i);
            assertThat(events.get(i).seq()).isEqualTo(STOCK + 2 + i);
            assertThat(events.get(i).author()).isEqualTo(turn.author());
            assertThat(events.get(i).agentId()).isEqualTo(turn.author());
            assertThat(events.get(i).content()).isEqualTo(turn.event().content());
            assertThat(events.get(i).metadata()).isEqualTo(turn.event().metadata());
            assertThat(events.get(i).timestamp()).isAfterOrEqualTo(before);
        }
    }

    private static void reads(Floor floor, Aster aster) throws Exception {
        Event written = aster.sessions().appendEvent(SESSION, TURNS.get(1).event());

        List<Row> rows = floor.last(SESSION, 2);

        assertThat(rows).extracting(Row::seq).containsExactly(written.seq(), written.seq() - 1);
        Row row = rows.get(0);
        assertThat(row.id()).isEqualTo(written.id());
        assertThat(row.timestamp()).isEqualTo(written.timestamp());
        assertThat(row.content()).containsEntry("content", TURNS.get(1).text());
        assertThat(row.metadata()).containsEntry("model", "small-1");
        assertThat(floor.after(SESSION, 2, 3)).extracting(Row::seq).containsExactly(3L, 4L, 5L);
    }

    private static void servesManyCallers(Engine engine, EventWriter shared) throws Exception {
        int before = STOCK + 5;
        Queue<Long> seqs = new ConcurrentLinkedQueue<>();

        new Callers(32, engine.callerThreads())
                .run(4, (caller, number) -> seqs.add(shared.append(SESSION, TURNS.get(0))));

        assertThat(seqs)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(before + 1, before + 128).boxed().toList());
    }

    private static Engine start(Target target) throws Exception {
        try {
            return target.start();
        } catch (ServerException e) {
            throw Required.missing(target.name(), e);
        }
    }
}
