package io.aster.mutants;

import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.StateChange;
import io.aster.store.WriteToken;
import io.aster.testkit.ForwardingSessions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Wrong in sessions that are created with their first events. */
final class WrongBeginnings {
    private static final String CONTRACT = "FirstEventsContract";

    private WrongBeginnings() {}

    /** A session to store with its first events. */
    private record Beginning(SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
        Beginning with(List<EventRecord> others) {
            return new Beginning(session, others, state, token);
        }

        boolean insert(SessionStore real) {
            return real.insert(session, events, state, token);
        }

        SessionRecord empty() {
            return session.toBuilder().eventCount(0).build();
        }

        AppendRequest append() {
            return AppendRequest.builder(session.id(), events, session.updatedAt())
                    .state(state)
                    .build();
        }
    }

    private interface Wrong {
        boolean insert(SessionStore real, Beginning beginning);
    }

    private static Mutant beginning(String sentence, Wrong wrong) {
        return ofSessions(CONTRACT, sentence, real -> new ForwardingSessions(real) {
            @Override
            public boolean insert(
                    SessionRecord session, List<EventRecord> events, List<StateChange> state, String token) {
                return wrong.insert(real, new Beginning(session, events, state, token));
            }
        });
    }

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(events());
        all.addAll(commits());
        return all;
    }

    private static List<Mutant> events() {
        return List.of(
                beginning(
                        "a session begins without its first events",
                        (real, each) -> real.insert(each.empty(), each.state(), each.token())),
                beginning(
                        "a session begins with the first of its events only",
                        (real, each) -> new Beginning(
                                        each.session().toBuilder().eventCount(1).build(),
                                        each.events().subList(0, 1),
                                        each.state(),
                                        each.token())
                                .insert(real)),
                beginning("first events are numbered backwards", (real, each) -> {
                    List<EventRecord> backwards = new ArrayList<>(each.events());
                    Collections.reverse(backwards);
                    return each.with(backwards).insert(real);
                }),
                beginning(
                        "a session that begins with events counts none",
                        (real, each) -> real.insert(each.empty(), each.events(), each.state(), each.token())),
                beginning(
                        "first events change no state",
                        (real, each) -> real.insert(each.session(), each.events(), List.of(), each.token())));
    }

    private static List<Mutant> commits() {
        return List.of(
                beginning("a session is found before its first events", (real, each) -> {
                    if (!real.insert(each.empty(), each.token())) {
                        return false;
                    }
                    LockSupport.parkNanos(1_000_000);
                    real.append(each.append());
                    return true;
                }),
                beginning("first events are appended to the session that has their id", (real, each) -> {
                    boolean inserted = each.insert(real);
                    if (!inserted) {
                        real.append(each.append());
                    }
                    return inserted;
                }),
                beginning("first events replace the session that has their id", (real, each) -> {
                    if (each.insert(real)) {
                        return true;
                    }
                    real.delete(each.session().id());
                    return each.insert(real);
                }),
                beginning(
                        "a beginning that is repeated finds its own id taken",
                        (real, each) -> real.insert(each.session(), each.events(), each.state(), WriteToken.next())),
                beginning(
                        "a beginning is recognised by its first event instead of its token",
                        (real, each) -> each.insert(real)
                                || real.findEvent(
                                                each.session().id(),
                                                each.events().get(0).id())
                                        .isPresent()),
                beginning(
                        "a beginning that is repeated writes its state again",
                        (real, each) -> each.insert(real)
                                && WrongStates.changeShared(real, each.session().id(), each.state(), true)));
    }
}
