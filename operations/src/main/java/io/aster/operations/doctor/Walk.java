package io.aster.operations.doctor;

import io.aster.Aster;
import io.aster.error.DamagedDataException;
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
import java.util.function.Consumer;

/**
 * Walks through all sessions and message lists, and then has some or all histories read, so that it is known how many events they have. Used
 * once.
 */
final class Walk {
    private final Aster aster;
    private final Histories histories;
    private final Tally tally;
    private final HistoryReader reader;
    private final DoctorListener listener;
    private long sessions;

    Walk(Aster aster, Histories histories, Tally tally, HistoryReader reader, DoctorListener listener) {
        this.aster = aster;
        this.histories = histories;
        this.tally = tally;
        this.reader = reader;
        this.listener = listener;
    }

    /** A session, and how many events it has. */
    private record Sized(String id, long events) {}

    /** Walks through what the store shows of its data. */
    void data(StoreChecks checks, boolean repair) {
        Looking looking = new Looking();
        checks.data(repair, looking);
        tally.ended(checks.ofData());
        read(looking, reading -> checks.data(false, reading));
    }

    /** Walks through the lists of a store that shows nothing else; a list ends at damage. */
    void lists() {
        Looking looking = new Looking();
        walkLists(looking);
        read(looking, this::walkLists);
    }

    private void walkLists(DataListener each) {
        try {
            Iterator<Session> all =
                    aster.sessions().streamSessions(SessionFilter.all()).iterator();
            while (all.hasNext()) {
                Session next = all.next();
                each.session(next.id(), next.eventCount());
            }
        } catch (DamagedDataException e) {
            each.found(Finding.of(DoctorChecks.HISTORY, "session \"" + e.id() + '"', e.damage()));
        }
        Page<String> page = aster.messages().listAgents(null, MessageStore.MAX_LIMIT);
        page.forEach(each::messageList);
        while (page.hasMore()) {
            page = aster.messages().listAgents(page.get(page.size() - 1), MessageStore.MAX_LIMIT);
            page.forEach(each::messageList);
        }
    }

    private void read(Looking looked, Consumer<DataListener> again) {
        if (histories == Histories.SAMPLE) {
            List<Sized> some = looked.sample.kept();
            listener.planned(some.stream().mapToLong(Sized::events).sum());
            some.forEach(session -> reader.session(session.id()));
            looked.lists.kept().forEach(reader::messageList);
        } else if (histories == Histories.ALL) {
            listener.planned(looked.events);
            again.accept(new Reading());
        }
        if (histories != Histories.NONE) {
            tally.ended(List.of(DoctorChecks.HISTORY, DoctorChecks.MESSAGE_LIST));
        }
    }

    long sessions() {
        return sessions;
    }

    /** The first walk. */
    private final class Looking implements DataListener {
        private final Random random = new Random();
        private final Sample<Sized> sample = new Sample<>(Doctor.SAMPLE, random);
        private final Sample<String> lists = new Sample<>(Doctor.SAMPLE, random);
        private long events;

        @Override
        public void found(Finding finding) {
            tally.found(finding);
        }

        @Override
        public void session(String sessionId, long eventCount) {
            sessions++;
            events += eventCount;
            sample.add(new Sized(sessionId, eventCount));
            listener.looked(sessions);
        }

        @Override
        public void messageList(String agentId) {
            lists.add(agentId);
        }
    }

    /** The second one. What it finds, the first one has found, too. */
    private final class Reading implements DataListener {
        @Override
        public void found(Finding finding) {}

        @Override
        public void session(String sessionId, long eventCount) {
            reader.session(sessionId);
        }

        @Override
        public void messageList(String agentId) {
            reader.messageList(agentId);
        }
    }
}
