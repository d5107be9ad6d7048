package io.aster.vault.internal.reseal;

import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.StateValue;
import io.aster.store.SessionStore;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import io.aster.vault.internal.store.Identity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewrites the values of the state that a session sees. A value that has changed meanwhile is left to the next pass. Used by one thread. */
final class StateTexts {
    private final SessionStore store;
    private final Texts texts;
    private final Tally tally;

    StateTexts(SessionStore store, Texts texts, Tally tally) {
        this.store = store;
        this.texts = texts;
        this.tally = tally;
    }

    /** Rewrites what is due; false if the session is another one by now. */
    boolean rewrite(StateRecord state, Identity session) {
        List<StateValue> renewed = new ArrayList<>();
        try (JsonWriter writer = new JsonWriter()) {
            renew(state.session(), StateScope.SESSION, session, writer, renewed);
            renew(state.user(), StateScope.USER, session, writer, renewed);
            renew(state.app(), StateScope.APP, session, writer, renewed);
        }
        return renewed.isEmpty()
                || SessionTexts.send(
                        store,
                        RewriteRequest.builder(session.sessionId(), session.createdAt())
                                .state(renewed)
                                .build(),
                        texts,
                        tally);
    }

    private void renew(
            @Nullable String object, StateScope scope, Identity session, JsonWriter writer, List<StateValue> renewed) {
        if (object == null) {
            return;
        }
        Json.read(object).forEach((name, value) -> {
            String from = writer.writeValue("state", value);
            String to = texts.renewed(from, session.place(scope, name));
            if (to != null) {
                renewed.add(new StateValue(scope, name, from, to));
            }
        });
    }
}
