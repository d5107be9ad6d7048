package io.aster.mutants;

import static io.aster.mutants.Mutant.updateAll;

import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.WriteToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Wrong in updates of several sessions. */
final class WrongBatches {
    private static final String CONTRACT = "UpdateAllContract";

    private WrongBatches() {}

    static List<Mutant> all() {
        return List.of(
                updateAll(
                        CONTRACT,
                        "an update that is refused prevents those after it",
                        (real, updates) -> tokens(updates.stream()
                                .takeWhile(update -> real.update(update).isPresent()))),
                updateAll(CONTRACT, "of several updates all are reported as written", (real, updates) -> {
                    Set<String> unused = real.updateAll(updates);
                    return tokens(updates.stream());
                }),
                updateAll(
                        CONTRACT,
                        "several updates expect no number of events",
                        (real, updates) -> real.updateAll(updates.stream()
                                .map(update -> update.toBuilder()
                                        .expectedEventCount(SessionUpdate.ANY)
                                        .build())
                                .toList())),
                updateAll(
                        CONTRACT,
                        "several updates leave the state as it is",
                        (real, updates) -> real.updateAll(updates.stream()
                                .map(update ->
                                        update.toBuilder().state(List.of()).build())
                                .toList())),
                updateAll(CONTRACT, "a list has one update of each session", (real, updates) -> {
                    Set<String> ids = new HashSet<>();
                    return real.updateAll(updates.stream()
                            .filter(update -> ids.add(update.sessionId()))
                            .toList());
                }),
                updateAll(CONTRACT, "updates take effect in another order than that of the list", (real, updates) -> {
                    List<SessionUpdate> reversed = new ArrayList<>();
                    updates.forEach(update -> reversed.add(0, update));
                    return real.updateAll(reversed);
                }),
                updateAll(CONTRACT, "several updates that are repeated are not recognised", WrongBatches::anew),
                updateAll(
                        CONTRACT,
                        "several updates look at sessions, and write to them afterwards",
                        (real, updates) -> tokens(updates.stream().filter(update -> isWritten(real, update)))),
                updateAll(
                        "UnchangedDeleteContract",
                        "of several updates the second half is left out",
                        (real, updates) -> real.updateAll(updates.subList(0, (updates.size() + 1) / 2))));
    }

    private static Set<String> tokens(Stream<SessionUpdate> updates) {
        return updates.map(SessionUpdate::token).collect(Collectors.toSet());
    }

    private static Set<String> anew(SessionStore real, List<SessionUpdate> updates) {
        return tokens(updates.stream()
                .filter(update -> real.update(
                                update.toBuilder().token(WriteToken.next()).build())
                        .isPresent()));
    }

    private static boolean isWritten(SessionStore real, SessionUpdate update) {
        boolean isExpected = real.find(update.sessionId())
                .filter(now -> update.isExpected(now.version(), now.eventCount(), now.redactions()))
                .filter(now -> now.createdAt().equals(update.createdAt()))
                .isPresent();
        LockSupport.parkNanos(1);
        SessionUpdate anyhow =
                update.toBuilder().expectedEventCount(SessionUpdate.ANY).build();
        return real.update(isExpected ? anyhow : update).isPresent();
    }
}
