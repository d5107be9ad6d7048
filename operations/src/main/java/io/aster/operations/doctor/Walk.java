package io.aster.operations.doctor;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
import io.aster.error.StoreException;
import io.aster.message.MessageStore;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.aster.store.check.StoreChecks;
import io.aster.value.Page;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Walks through all sessions and message lists, and has some or all histories read. Used once. */
final class Walk implements DataListener {
    private static final long UNKNOWN = -1;

    private final Aster aster;
    private final Histories histories;
    private final Tally tally;
    private final HistoryReader reader;
    private final DoctorListener listener;
    private final Sample<Sized> sampled;
    private final Sample<String> sampledLists;
    private long sessions;

    Walk(Aster aster, Histories histories, Tally tally, HistoryReader reader, DoctorListener listener) {
        this.aster = aster;
        this.histories = histories;
        this.tally = tally;
        this.reader = reader;
        this.listener = listener;
        Random random = new Random();
        this.sampled = new Sample<>(Doctor.SAMPLE, random);
        this.sampledLists = new Sample<>(Doctor.SAMPLE, random);
    }

    /** A session, and how many events it has. */
    private record Sized(String id, long events) {}

    /** Walks through what the store shows of its data. */
    void data(StoreChecks checks, boolean repair) {
        begin();
        checks.data(repair, this);
        tally.ended(checks.ofData());
        end();
    }

    /** Walks through the lists of a store that shows nothing else; a list ends at damage. */
    void lists() {
        begin();
        try {
            Iterator<Session> all =
                    aster.sessions().streamSessions(SessionFilter.all()).iterator();
            while (all.hasNext()) {
                Session next = all.next();
                session(next.id(), next.eventCount());
            }
        } catch (DamagedDataException e) {
            tally.found(Finding.of(DoctorChecks.HISTORY, "session \"" + e.id() + '"', e.damage()));
        }
        messageLists();
        end();
    }

    private void messageLists() {
        Page<String> page = aster.messages().listAgents(null, MessageStore.MAX_LIMIT);
        page.forEach(this::messageList);
        while (page.hasMore()) {
            page = aster.messages().listAgents(page.get(page.size() - 1), MessageStore.MAX_LIMIT);
            page.forEach(this::messageList);
        }
    }

    private void begin() {
        if (histories == Histories.ALL) {
            listener.planned(storedEvents());
        }
    }

    private long storedEvents() {
        try {
            return aster.sessions().stats().events();
        } catch (StoreException e) {
            // A store may refuse to count what is damaged, which the walk will report.
            return UNKNOWN;
        }
    }

    private void end() {
        if (histories == Histories.SAMPLE) {
            listener.planned(sampled.kept().stream().mapToLong(Sized::events).sum());
            sampled.kept().forEach(session -> reader.session(session.id()));
            sampledLists.kept().forEach(reader::messageList);
        }
        if (histories != Histories.NONE) {
            tally.ended(List.of(DoctorChecks.HISTORY, DoctorChecks.MESSAGE_LIST));
        }
    }

    @Override
    public void found(Finding finding) {
        tally.found(finding);
    }

    @Override
    public void session(String sessionId, long eventCount) {
        sessions++;
        if (histories == Histories.ALL) {
            reader.session(sessionId);
        } else {
            sampled.add(new Sized(sessionId, eventCount));
            listener.looked(sessions);
        }
    }

    @Override
    public void messageList(String agentId) {
        if (histories == Histories.ALL) {
            reader.messageList(agentId);
        } else {
            sampledLists.add(agentId);
        }
    }

    long sessions() {
        return sessions;
    }
}
