package io.aster.testkit.internal.rewrite;

import static io.aster.testkit.internal.Requests.NOW;
import static io.aster.testkit.internal.Requests.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.StateValue;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.store.WriteToken;
import io.aster.testkit.internal.StoreUnderTest;
import io.aster.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The store itself, without the service: other values for keys of the state. */
public interface RewriteStateContract {
    String SEALED = "{\"$sealed\":\"x\"}";

    /** Values of every kind, as core writes them. */
    List<String> VALUES = List.of(
            "1",
            "-0.5",
            "1.0E-7",
            "9007199254740993",
            "true",
            "null",
            "\"\"",
            "\"A \\u0000 \u00e4\"",
            "[]",
            "{\"b\":[1,{\"a\":null}],\"a\":\"x\"}");

    /** Two sessions of a user, of which the first changes the state. */
    private static SessionStore withState(StoreUnderTest bench, List<String> values) {
        SessionStore store = bench.store().sessions();
        List<StateChange> changes = new ArrayList<>();
        for (StateScope scope : StateScope.values()) {
            for (int i = 0; i < values.size(); i++) {
                changes.add(new StateChange(scope, "k%d".formatted(i), values.get(i), 0));
            }
        }
        store.insert(session("s", "active", 1), StateChange.inWritingOrder(changes), WriteToken.next());
        store.insert(session("t", "active", 1), WriteToken.next());
        return store;
    }

    private static RewriteOutcome rewrite(SessionStore store, String session, List<StateValue> values) {
        return store.rewrite(RewriteRequest.builder(session, NOW).state(values).build());
    }

    private static Map<String, @Nullable Object> read(@Nullable String state) {
        return Json.read(state == null ? "{}" : state);
    }

    @Test
    default void valuesOfEveryKindAndScopeAreRewritten(StoreUnderTest bench) {
        SessionStore store = withState(bench, VALUES);
        List<StateValue> rewritten = new ArrayList<>();
        for (StateScope scope : StateScope.values()) {
            for (int i = 0; i < VALUES.size(); i++) {
                String to = "{\"$sealed\":\"%s %d\"}".formatted(scope, i);
                rewritten.add(new StateValue(scope, "k%d".formatted(i), VALUES.get(i), to));
            }
        }
        for (int i = 0; i < 2; i++) {
            assertThat(rewrite(store, "s", rewritten)).isEqualTo(RewriteOutcome.REWRITTEN);
            StateRecord state = bench.otherNode().store().sessions().state("s").orElseThrow();
            assertSealed(read(state.session()), StateScope.SESSION);
            assertSealed(read(state.user()), StateScope.USER);
            assertSealed(read(state.app()), StateScope.APP);
        }
        assertThat(store.find("s")).contains(session("s", "active", 1));
    }

    private static void assertSealed(Map<String, ?> state, StateScope scope) {
        assertThat(state).hasSize(VALUES.size());
        state.forEach((name, value) -> assertThat(value).isEqualTo(Map.of("$sealed", scope + " " + name.substring(1))));
    }

    @Test
    default void valuesThatAreOthersByNowStay(StoreUnderTest bench) {
        SessionStore store = withState(bench, List.of("1", "\"x\"", "{\"a\":[1,2]}"));
        for (StateScope scope : StateScope.values()) {
            List<StateValue> late = List.of(
                    new StateValue(scope, "k0", "2", SEALED),
                    new StateValue(scope, "k1", "\"X\"", SEALED),
                    new StateValue(scope, "k2", "{\"a\":[2,1]}", SEALED),
                    new StateValue(scope, "K0", "1", SEALED),
                    new StateValue(scope, "none", "null", SEALED));
            assertThat(rewrite(store, "s", late)).isEqualTo(RewriteOutcome.REWRITTEN);
        }
        StateRecord state = store.state("s").orElseThrow();
        Map<String, ?> before = Json.read("{\"k0\":1,\"k1\":\"x\",\"k2\":{\"a\":[1,2]}}");
        assertThat(read(state.session())).isEqualTo(before);
        assertThat(read(state.user())).isEqualTo(before);
        assertThat(read(state.app())).isEqualTo(before);
        assertThat(rewrite(store, "s", List.of(new StateValue(StateScope.SESSION, "k2", "{\"a\":[1,2]}", SEALED))))
                .isEqualTo(RewriteOutcome.REWRITTEN);
        assertThat(read(store.state("s").orElseThrow().session())).containsEntry("k2", Json.read(SEALED));
    }

    @Test
    default void stateIsThatOfTheStoredSession(StoreUnderTest bench) {
        SessionStore store = withState(bench, List.of("1"));
        store.insert(
                session("other", "active", 1).toBuilder().userId("other").build(),
                List.of(new StateChange(StateScope.USER, "k0", "1", 0)),
                WriteToken.next());
        List<StateValue> values = List.of(
                new StateValue(StateScope.APP, "k0", "1", SEALED), new StateValue(StateScope.USER, "k0", "1", SEALED));
        assertThat(store.rewrite(RewriteRequest.builder("t", NOW.plusNanos(1_000))
                        .state(values)
                        .build()))
                .isEqualTo(RewriteOutcome.NO_SESSION);
        assertThat(read(store.state("s").orElseThrow().user())).containsEntry("k0", 1L);
        assertThat(rewrite(store, "t", values)).isEqualTo(RewriteOutcome.REWRITTEN);
        StateRecord state = store.state("s").orElseThrow();
        assertThat(read(state.session())).containsEntry("k0", 1L);
        assertThat(read(state.user())).containsEntry("k0", Json.read(SEALED));
        assertThat(read(state.app())).containsEntry("k0", Json.read(SEALED));
        assertThat(read(store.state("other").orElseThrow().user())).containsEntry("k0", 1L);
    }
}
