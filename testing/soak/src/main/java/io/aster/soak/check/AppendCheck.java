package io.aster.soak.check;

import io.aster.soak.history.Answered;
import io.aster.soak.history.Appended;
import io.aster.soak.history.AttemptResult.Outcome;
import io.aster.soak.history.Call;
import io.aster.soak.history.Entry;
import io.aster.soak.history.StoredEvent;
import io.aster.soak.history.StoredEvents;
import io.aster.soak.history.StoredSession;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The answers to appends beside the events that are stored. */
final class AppendCheck {
    private final boolean mayLose;
    private final List<Answered> appends;
    private final List<StoredSession> sessions;
    private final Verdict verdict;
    private final StoredEvents stored;
    private final Appended appended;

    AppendCheck(boolean mayLose, Collection<Answered> calls, List<StoredSession> sessions, Verdict verdict) {
        this.mayLose = mayLose;
        this.appends = calls.stream()
                .filter(answered -> answered.call().kind() == Call.Kind.APPEND)
                .toList();
        this.sessions = sessions;
        this.verdict = verdict;
        this.stored = new StoredEvents(sessions);
        this.appended = new Appended(appends.stream().map(Answered::call).toList());
    }

    void run() {
        appends.forEach(this::check);
        verdict.acknowledged(acknowledged());
        for (StoredSession session : sessions) {
            for (StoredEvent event : session.events()) {
                if (!appended.has(session.id(), event)) {
                    wrong("no caller appended %s to %s".formatted(event, session.id()));
                }
            }
        }
    }

    private void check(Answered append) {
        if (append.is(Outcome.UNEXPECTED)) {
            wrong(append.toString());
        }
        if (append.is(Outcome.ACKNOWLEDGED)) {
            checkAcknowledged(
                    append.call(), Objects.requireNonNull(append.result()).numbers());
        } else if (append.isRefused()) {
            checkRefused(append);
        } else {
            checkWhole(append);
        }
    }

    private void checkAcknowledged(Call call, List<Long> numbers) {
        if (!isInOrder(call, numbers)) {
            wrong("acknowledged with " + numbers + ": " + call);
            return;
        }
        for (int i = 0; i < numbers.size(); i++) {
            Entry entry = call.entries().get(i);
            if (!stored.has(call.session(), entry, numbers.get(i))) {
                verdict.found(
                        Finding.LOST,
                        "%s in %s, acknowledged as %d, is stored as %s"
                                .formatted(
                                        entry, call.session(), numbers.get(i), stored.withId(call.session(), entry)));
            }
        }
    }

    /** One number for each event, one after the other, and after the expected one. */
    private static boolean isInOrder(Call call, List<Long> numbers) {
        if (numbers.size() != call.entries().size()) {
            return false;
        }
        long first = numbers.get(0);
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != first + i) {
                return false;
            }
        }
        return !call.isExpecting() || first == call.expected() + 1;
    }

    private void checkRefused(Answered append) {
        if (countStored(append.call()) > 0) {
            wrong("stored in spite of the answer: " + append);
        } else if (append.is(Outcome.DUPLICATE) && !canBeDuplicate(append.call())) {
            wrong("no such event is stored: " + append);
        } else if (append.is(Outcome.CONFLICT) && !canBeConflict(append)) {
            wrong("no conflict: " + append);
        }
    }

    /** Whether an id is known with other content, or only some of the ids are; where writes may be lost, the reason may be lost too. */
    private boolean canBeDuplicate(Call call) {
        List<Entry> entries = call.entries();
        boolean isKnown = entries.stream()
                .anyMatch(entry -> !stored.withId(call.session(), entry).isEmpty());
        boolean isSame = entries.stream().allMatch(entry -> stored.has(call.session(), entry));
        return isKnown ? !isSame : mayLose;
    }

    private static boolean canBeConflict(Answered append) {
        long actual = Objects.requireNonNull(append.result()).numbers().get(0);
        return append.call().isExpecting() && actual != append.call().expected();
    }

    /** An append whose outcome is unknown is stored whole or not at all. */
    private void checkWhole(Answered append) {
        long count = countStored(append.call());
        long all = append.call().entries().stream()
                .filter(entry -> isOwn(append.call(), entry))
                .count();
        if (count != 0 && count != all) {
            wrong("%d of %d events are stored: %s".formatted(count, all, append));
        }
    }

    /** How many of the events are stored that no other call can have stored. */
    private long countStored(Call call) {
        return call.entries().stream()
                .filter(entry -> isOwn(call, entry) && stored.has(call.session(), entry))
                .count();
    }

    private boolean isOwn(Call call, Entry entry) {
        return appended.isByOneCaller(call.session(), entry);
    }

    private long acknowledged() {
        Set<Place> places = new HashSet<>();
        appends.stream()
                .filter(append -> append.is(Outcome.ACKNOWLEDGED))
                .map(Answered::call)
                .forEach(call -> call.entries().forEach(entry -> places.add(new Place(call.session(), entry))));
        return places.size();
    }

    private void wrong(String example) {
        verdict.found(Finding.WRONG, example);
    }

    private record Place(String session, Entry entry) {}
}
