package io.aster.soak.check;

import io.aster.soak.history.Answered;
import io.aster.soak.history.AttemptResult.Outcome;
import io.aster.soak.history.Call;
import io.aster.soak.history.StoredSession;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers to updates beside the tokens that updates left: the first is that of version 2. */
final class UpdateCheck {
    private static final int FIRST_VERSION = 2;

    private UpdateCheck() {}

    static void run(Collection<Answered> calls, List<StoredSession> sessions, Verdict verdict) {
        Map<String, StoredSession> byId =
                sessions.stream().collect(Collectors.toMap(StoredSession::id, Function.identity()));
        sessions.forEach(session -> checkVersions(session, verdict));
        calls.stream()
                .filter(answered -> answered.call().kind() == Call.Kind.UPDATE)
                .forEach(update -> check(
                        update,
                        Objects.requireNonNull(byId.get(update.call().session()))
                                .updates(),
                        verdict));
    }

    private static void checkVersions(StoredSession session, Verdict verdict) {
        List<String> updates = session.updates();
        if (session.damage().isEmpty() && session.version() != updates.size() + FIRST_VERSION - 1) {
            verdict.found(
                    Finding.WRONG,
                    "%s has version %d after %d updates".formatted(session.id(), session.version(), updates.size()));
        }
        new HashSet<>(updates)
                .stream()
                        .filter(token -> Collections.frequency(updates, token) > 1)
                        .forEach(token -> verdict.found(
                                Finding.DOUBLED, "%s has the update %s again".formatted(session.id(), token)));
    }

    private static void check(Answered update, List<String> updates, Verdict verdict) {
        int place = updates.indexOf(update.call().id());
        if (update.is(Outcome.UNEXPECTED)) {
            verdict.found(Finding.WRONG, update.toString());
        } else if (update.is(Outcome.ACKNOWLEDGED)) {
            long version = Objects.requireNonNull(update.result()).numbers().get(0);
            if (version != update.call().expected() + 1) {
                verdict.found(Finding.WRONG, "acknowledged with version " + version + ": " + update);
            } else if (place != version - FIRST_VERSION) {
                verdict.found(Finding.LOST, "stored at place " + place + ": " + update);
            }
        } else if (update.isRefused() && place >= 0) {
            verdict.found(Finding.WRONG, "stored in spite of the answer: " + update);
        }
    }
}
