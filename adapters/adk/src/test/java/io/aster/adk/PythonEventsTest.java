package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.adk.events.Event;
import com.google.adk.events.EventCompaction;
import com.google.adk.sessions.State;
import io.aster.adapter.RestoredEvents;
import io.aster.adk.AdkTables.EventRow;
import io.aster.error.InvalidValueException;
import io.aster.session.NewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tables of AdkTablesImportTest do not have. */
class PythonEventsTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456Z");

    @Test
    void timesOfACompactionAreMilliseconds() {
        EventCompaction compaction = read("""
                        {"author": "user", "actions": {"compaction": {"start_timestamp": 1700000000.5, "end_timestamp": 1700000001,
                        "compacted_content": {"role": "model", "parts": [{"text": "In short"}]}}}}
                        """).actions().compaction().orElseThrow();

        assertThat(compaction.startTimestamp()).isEqualTo(1_700_000_000_500L);
        assertThat(compaction.endTimestamp()).isEqualTo(1_700_000_001_000L);
        assertThat(compaction.compactedContent().text()).isEqualTo("In short");
    }

    @Test
    void aKeyWithoutAValueIsRemoved() {
        assertThat(read("{\"author\": \"user\", \"actions\": {\"state_delta\": {\"plan\": null, \"a_b\": {\"c_d\": 1}}}}")
                        .actions()
                        .stateDelta())
                .isEqualTo(Map.of("plan", State.REMOVED, "a_b", Map.of("c_d", 1)));
    }

    @Test
    void whatOnlyPythonHasIsKept() {
        NewEvent event = stored("""
                {"author": "user", "turn_id": "t-1", "node_info": {"path": ""}, "actions": {"route": "next_step", "set_x": []}}
                """);

        assertThat(event.metadata())
                .containsEntry(PythonEvents.REST, Map.of("turnId", "t-1", "actions", Map.of("route", "next_step")));
    }

    @Test
    void theTimeIsThatOfTheRowIfTheEventHasNone() {
        assertThat(stored("{\"author\": \"user\"}").timestamp()).isEqualTo(TIME);
        assertThat(stored("{\"author\": \"user\", \"timestamp\": 1700000000.000001}").timestamp())
                .isEqualTo(Instant.parse("2023-11-14T22:13:20.000001Z"));
    }

    @Test
    void anEventThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> stored("{\"author\": \"user\", \"content\": \"text\"}"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("e-1");
    }

    private static NewEvent stored(String json) {
        return PythonEvents.toAster(new EventRow("e-1", TIME, AdkJson.objectOfText(json)));
    }

    private static Event read(String json) {
        return AdkEvents.toAdk(RestoredEvents.of("s", List.of(stored(json))).get(0));
    }
}
