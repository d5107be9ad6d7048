package io.aster.springai.session;

import io.aster.error.InvalidValueException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.ai.session.EventFilter;
import org.springframework.ai.session.Session;
import org.springframework.ai.session.SessionRepository;

/**
 * Copies sessions of Spring AI Session from another of its repositories to Aster, with their events, archived ones too, in their order, with
 * their ids, times, metadata and branches, as the other repository reads them. Nothing is changed there. Not thread-safe.
 *
 * <pre>{@code
 * SessionRepository tables = JdbcSessionRepository.builder().dataSource(dataSource).build();
 * SessionImport.Result result = new SessionImport(tables, repository).ofAllUsers(dataSource);
 * }</pre>
 *
 * <p>May be run again, also after it was interrupted: a session that Aster has already is left as it is. Each session is read whole.
 */
public final class SessionImport {
    private static final String USERS = "SELECT DISTINCT user_id FROM AI_SESSION ORDER BY user_id";

    private final SessionRepository from;
    private final SessionRestore target;

    /**
     * What was done.
     *
     * @param copied how many sessions were copied
     * @param events how many events they have
     * @param present how many sessions Aster had already
     * @param expired how many sessions were left out, because Aster would not find them any more
     */
    public record Result(long copied, long events, long present, long expired) {
        private Result plus(Result other) {
            return new Result(
                    copied + other.copied, events + other.events, present + other.present, expired + other.expired);
        }
    }

    /** A copy from one repository to another. */
    public SessionImport(SessionRepository from, AsterSessionRepository to) {
        this.from = from;
        this.target = to.restore();
    }

    /**
     * Copies all sessions of a user.
     *
     * @throws InvalidValueException if a session or an event has an id that is not legal in Aster; the sessions before it are copied
     * @throws IllegalStateException if the id of a session is taken by one of another app
     */
    public Result ofUser(String userId) {
        Result result = new Result(0, 0, 0, 0);
        for (Session session : from.findByUserId(userId)) {
            result = result.plus(copy(session));
        }
        return result;
    }

    /**
     * Copies the sessions of all users that the tables of the framework's JDBC repository have.
     *
     * @param tables the database with the table {@code AI_SESSION}
     * @throws SQLException if the table can't be read
     */
    public Result ofAllUsers(DataSource tables) throws SQLException {
        Result result = new Result(0, 0, 0, 0);
        for (String user : users(tables)) {
            result = result.plus(ofUser(user));
        }
        return result;
    }

    private Result copy(Session session) {
        if (target.isPresent(session.id())) {
            return new Result(0, 0, 1, 0);
        }
        if (target.isGone(session)) {
            return new Result(0, 0, 0, 1);
        }
        return new Result(1, target.restore(session, from.findEvents(session.id(), EventFilter.all())), 0, 0);
    }

    private static List<String> users(DataSource tables) throws SQLException {
        List<String> users = new ArrayList<>();
        try (Connection connection = tables.getConnection();
                PreparedStatement query = connection.prepareStatement(USERS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                users.add(rows.getString(1));
            }
        }
        return users;
    }
}
