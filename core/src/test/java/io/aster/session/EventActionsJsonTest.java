package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.value.Json;
import io.aster.value.RandomJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventActionsJsonTest {
    private static final List<String> NAMES =
            List.of("stateDelta", "artifactDelta", "skipSummarization", "transferToAgent", "escalate", "custom");

    private final RandomJson random = new RandomJson(8);

    @Test
    void anyObjectComesBackAsItWas() {
        for (int i = 0; i < 5_000; i++) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>(random.object(3));
            for (String name : NAMES.subList(0, i % (NAMES.size() + 1))) {
                json.put(name, i % 2 == 0 ? random.value(3) : random.object(3));
            }
            Map<String, @Nullable Object> normal = Json.normalize("actions", json);
            EventActions actions = EventActions.fromJson(normal);
            assertThat(actions.toJson()).isEqualTo(normal);
            assertThat(EventActions.fromJson(actions.toJson())).isEqualTo(actions);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'stateDelta':{},'artifactDelta':null}",
                "{'escalate':false,'skipSummarization':'yes'}",
                "{'transferToAgent':'','escalate':true}",
                "{'transferToAgent':null}",
                "{'stateDelta':[1],'requestedAuth':{'scope':'mail'}}"
            })
    void keepsWhatAFieldCannotHold(String json) {
        Map<String, @Nullable Object> parsed = parsed(json);
        assertThat(EventActions.fromJson(parsed).toJson()).isEqualTo(parsed);
    }

    @Test
    void readsTheFields() {
        Map<String, @Nullable Object> json = parsed("{'stateDelta':{'a':null},'artifactDelta':{'f':1},"
                + "'skipSummarization':true,'transferToAgent':'b','escalate':true,'x':2}");
        EventActions built = EventActions.builder()
                .stateDelta(parsed("{'a':null}"))
                .artifactDelta(Map.of("f", 1))
                .skipSummarization(true)
                .transferToAgent("b")
                .escalate(true)
                .member("x", 2)
                .build();
        assertThat(EventActions.fromJson(json)).isEqualTo(built);
        assertThat(built.toJson()).isEqualTo(json);
        assertThat(EventActions.fromJson(Map.of())).isSameAs(EventActions.NONE);
    }

    @Test
    void refusesAMemberThatIsAFieldOfItsOwn() {
        EventActions.Builder twice = EventActions.builder().escalate(true).member("escalate", false);
        assertThatThrownBy(twice::build).hasMessage("actions: must not have \"escalate\", which is a field of its own");
        assertThatThrownBy(
                        () -> EventActions.stateDelta(Map.of("n", Double.NaN)).toJson())
                .hasMessageStartingWith("actions.stateDelta.n: ");
    }

    private static Map<String, @Nullable Object> parsed(String json) {
        return Json.parse("actions", json.replace('\'', '"'));
    }
}
