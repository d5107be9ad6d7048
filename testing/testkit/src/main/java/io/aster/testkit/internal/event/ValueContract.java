package io.aster.testkit.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.session.Event;
import io.aster.session.NewEvent;
import io.aster.testkit.internal.ExpectedErrors;
import io.aster.testkit.internal.JsonSlot;
import io.aster.testkit.internal.LegalValue;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON values: every legal one comes back as it went in, from every place where there is JSON. */
public interface ValueContract {
    @Test
    default void everyLegalValueComesBack(StoreUnderTest bench) {
        String session = bench.session().id();
        List<NewEvent> events = new ArrayList<>();
        for (LegalValue value : LegalValue.all()) {
            Map<String, @Nullable Object> metadata = new HashMap<>();
            metadata.put("value", value.given());
            events.add(Event.builder("user").metadata(metadata).build());
        }
        List<Event> appended = bench.sessions().appendEvents(session, events);
        List<Event> stored = bench.events(session);
        for (int i = 0; i < events.size(); i++) {
            LegalValue value = LegalValue.all().get(i);
            Map<String, @Nullable Object> kept = new HashMap<>();
            kept.put("value", value.kept());
            assertThat(stored.get(i).metadata()).as(value.name()).isEqualTo(kept);
        }
        assertThat(stored).isEqualTo(appended);
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void allLegalValuesInOneObject(JsonSlot place, StoreUnderTest bench) {
        String where = place.store().apply(bench, LegalValue.allGiven());
        assertThat(place.read().apply(bench, where)).isEqualTo(LegalValue.allKept());
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void deepestLegalValue(JsonSlot place, StoreUnderTest bench) {
        boolean within = place.field().startsWith("actions.");
        int deepest = within ? Json.MAX_DEPTH - 1 : Json.MAX_DEPTH;
        Map<String, @Nullable Object> objects = nested(deepest, false);
        Map<String, @Nullable Object> lists = nested(deepest, true);
        assertThat(place.read().apply(bench, place.store().apply(bench, objects)))
                .isEqualTo(objects);
        assertThat(place.read().apply(bench, place.store().apply(bench, lists))).isEqualTo(lists);
    }

    @ParameterizedTest
    @MethodSource("io.aster.testkit.internal.JsonSlot#all")
    default void tooDeepValueIsRefused(JsonSlot place, StoreUnderTest bench) {
        long before = bench.store().sessions().stats().events();
        for (boolean lists : new boolean[] {false, true}) {
            ExpectedErrors.invalid(place.field(), () -> place.store().apply(bench, nested(Json.MAX_DEPTH + 1, lists)));
            ExpectedErrors.invalid(place.field(), () -> place.store().apply(bench, nested(5_000, lists)));
        }
        assertThat(bench.store().sessions().stats().events()).isEqualTo(before);
        Map<String, @Nullable Object> legal = nested(3, true);
        assertThat(place.read().apply(bench, place.store().apply(bench, legal))).isEqualTo(legal);
    }

    @Test
    default void valuesOfManyMembers(StoreUnderTest bench) {
        Map<String, @Nullable Object> wide = new HashMap<>();
        for (long i = 0; i < 5_000; i++) {
            wide.put("key-" + i, i);
        }
        wide.put("list", Collections.nCopies(5_000, 0.5));
        String session = bench.session().id();
        Event appended = bench.sessions()
                .appendEvent(session, Event.builder("user").metadata(wide).build());
        assertThat(appended.metadata()).isEqualTo(wide);
        assertThat(bench.events(session)).containsExactly(appended);
    }

    /** An object of this depth: of objects, or of lists within one object. */
    static Map<String, @Nullable Object> nested(int depth, boolean lists) {
        Object inner = "deep";
        for (int i = 1; i < depth; i++) {
            inner = lists ? List.of(inner) : Map.of("a", inner);
        }
        return Collections.singletonMap("a", inner);
    }
}
