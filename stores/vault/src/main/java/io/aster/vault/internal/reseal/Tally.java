package io.aster.vault.internal.reseal;

import io.aster.vault.reseal.ResealListener;
import java.util.HashSet;
import java.util.Set;

/** Counts what passes do, and reports it. Used by one thread. */
final class Tally {
    private final ResealListener listener;
    private final Set<String> reported = new HashSet<>();
    private int pass;
    private long texts;
    private long textsOfPass;
    private long events;
    private long sessions;
    private long lists;
    private long restoring;
    private long refused;

    Tally(ResealListener listener) {
        this.listener = listener;
    }

    void beginPass(long expected) {
        pass++;
        textsOfPass = 0;
        events = 0;
        sessions = 0;
        lists = 0;
        restoring = 0;
        refused = 0;
        listener.passBegins(pass, expected);
    }

    void looked(int more) {
        events += more;
        listener.looked(events);
    }

    void changed(long more) {
        texts += more;
        textsOfPass += more;
    }

    void session() {
        sessions++;
    }

    void list() {
        lists++;
    }

    void restoring(String sessionId) {
        restoring++;
        listener.restoring(sessionId);
    }

    void refused(String name, String reason) {
        refused++;
        if (reported.add(name)) {
            listener.refused(name, reason);
        }
    }

    /** In all passes. */
    long texts() {
        return texts;
    }

    long textsOfPass() {
        return textsOfPass;
    }

    long sessions() {
        return sessions;
    }

    long lists() {
        return lists;
    }

    long restoring() {
        return restoring;
    }

    long refused() {
        return refused;
    }
}
