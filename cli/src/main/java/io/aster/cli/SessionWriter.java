package io.aster.cli;

import io.aster.session.Session;

/** Writes sessions in one format. Not thread-safe. */
interface SessionWriter {
    /**
     * Writes a session with its events.
     *
     * @throws io.aster.session.SessionNotFoundException if it was deleted meanwhile; nothing is written then
     */
    void write(Session session);

    /** How many events were written. */
    long events();

    /** How many events the format has no place for. */
    long leftOut();
}
