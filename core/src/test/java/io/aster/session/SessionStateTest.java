package io.aster.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.error.InvalidValueException;
import io.aster.session.internal.state.StateDeltas;
import io.aster.store.StateChange;
import io.aster.store.StateScope;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionStateTest {
    @Test
    void mergedHasTheKeysAsDeltasNameThem() {
        SessionState state = new SessionState(Map.of("a", 1, "b", "x"), Map.of("a", 2), Map.of("a", List.of(3)));
        assertThat(state.merged()).isEqualTo(Map.of("a", 1L, "b", "x", "user:a", 2L, "app:a", List.of(3L)));
        assertThat(SessionState.fromJson(state.toJson())).isEqualTo(state);
    }

    @Test
    void aStateHoldsNoNullAndNoKeyOfAnotherScope() {
        Map<String, @Nullable Object> none = Collections.singletonMap("a", null);
        refused("state.user", () -> new SessionState(Map.of(), none, Map.of()));
        for (String key : List.of("user:a", "app:a", "temp:a", "user:", "", " a", "a\n")) {
            refused("state.session", () -> new SessionState(Map.of(key, 1), Map.of(), Map.of()));
        }
        refused("state.app", () -> new SessionState(Map.of(), Map.of(), Map.of("", 1)));
        assertThat(new SessionState(Map.of(), Map.of("user:a", 1), Map.of()).merged())
                .isEqualTo(Map.of("user:user:a", 1L));
    }

    @Test
    void changesAreInOneOrderAndTheLastOfAKeyWins() {
        NewEvent first = Event.builder("agent")
                .actions(EventActions.stateDelta(
                        Map.of("app:b", 1, "user:b", 1, "\uFFFF", 1, "temp:x", 1, "\uD83D\uDE00", 1, "a", 1)))
                .build();
        NewEvent second = Event.builder("agent")
                .actions(EventActions.stateDelta(Collections.singletonMap("a", null)))
                .build();
        assertThat(StateDeltas.of(
                        List.of(Event.user("0"), first, second),
                        event -> event.actions().stateDelta()))
                .containsExactly(
                        new StateChange(StateScope.SESSION, "a", null, 2),
                        new StateChange(StateScope.SESSION, "\uFFFF", "1", 1),
                        new StateChange(StateScope.SESSION, "\uD83D\uDE00", "1", 1),
                        new StateChange(StateScope.USER, "b", "1", 1),
                        new StateChange(StateScope.APP, "b", "1", 1));
        assertThat(StateDeltas.of(
                        List.of(Event.user("0")), event -> event.actions().stateDelta()))
                .isEmpty();
    }

    @Test
    void valuesAreJsonOfEveryType() {
        SessionState state = new SessionState(
                Map.of("a", "x\u0000", "b", 1.5, "c", true, "d", Arrays.asList(null, 1), "e", Map.of("f", Map.of())),
                Map.of(),
                Map.of());
        List<StateChange> changes = StateDeltas.ofState(Map.of(StateScope.SESSION, state.session()));
        assertThat(changes)
                .extracting(StateChange::value)
                .containsExactly("\"x\\u0000\"", "1.5", "true", "[null,1]", "{\"f\":{}}");
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
