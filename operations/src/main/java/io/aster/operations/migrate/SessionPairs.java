package io.aster.operations.migrate;

import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The sessions of one store, each with what another store has under its id: a page of each at a time, without events. Not thread-safe. */
final class SessionPairs implements Iterator<SessionPair> {
    private static final int PAGE = 500;

    private final Iterator<Session> sources;
    private final SessionService target;
    private Iterator<SessionPair> page = List.<SessionPair>of().iterator();

    SessionPairs(SessionService source, SessionService target, SessionFilter filter) {
        this.sources = source.streamSessions(filter).iterator();
        this.target = target;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && sources.hasNext()) {
            page = nextPage().iterator();
        }
        return page.hasNext();
    }

    @Override
    public SessionPair next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private List<SessionPair> nextPage() {
        Map<String, Session> wanted = new HashMap<>();
        List<Session> ordered = new ArrayList<>(PAGE);
        while (ordered.size() < PAGE && sources.hasNext()) {
            Session source = sources.next();
            ordered.add(source);
            wanted.put(source.id(), source);
        }
        Map<String, Session> found = new HashMap<>();
        for (Session session : target.list(
                SessionFilter.builder().ids(wanted.keySet()).limit(PAGE).build())) {
            found.put(session.id(), session);
        }
        return ordered.stream()
                .map(source -> new SessionPair(source, found.get(source.id())))
                .toList();
    }
}
