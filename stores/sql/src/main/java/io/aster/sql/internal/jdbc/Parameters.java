package io.aster.sql.internal.jdbc;

import io.aster.store.EventRecord;
import io.aster.value.Expiry;
import io.aster.value.ForkPoint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of one statement, one after the other. Not thread-safe. */
public final class Parameters {
    private final ValueCodec codec;
    private final PreparedStatement statement;
    private int index;

    /** The time encoded last, kept because most events have the time that their session's {@code updated_at} becomes. */
    private Instant lastTime = Instant.MIN;

    private @Nullable Object lastEncoded;

    public Parameters(ValueCodec codec, PreparedStatement statement) {
        this.codec = codec;
        this.statement = statement;
    }

    public Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++index, value);
        return this;
    }

    public Parameters number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    public Parameters optionalNumber(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++index, Types.BIGINT);
            return this;
        }
        return number(value);
    }

    public Parameters time(Instant value) throws SQLException {
        codec.set(statement, ++index, encode(value));
        return this;
    }

    /** Binds the time of an expiry, then its duration in microseconds, each of which may be null. */
    public Parameters expiry(Expiry expiry) throws SQLException {
        Instant at = expiry.at();
        Duration after = expiry.after();
        codec.set(statement, ++index, at == null ? null : encode(at));
        return optionalNumber(after == null ? null : TimeUnit.MICROSECONDS.convert(after));
    }

    /** Binds the source of a fork, its number of events and its origin, all of which are null for a session that is no fork. */
    public Parameters fork(@Nullable ForkPoint fork) throws SQLException {
        if (fork == null) {
            return text(null).optionalNumber(null).text(null);
        }
        return text(fork.from()).number(fork.atSeq()).text(fork.origin());
    }

    public Parameters json(@Nullable String value) throws SQLException {
        codec.set(statement, ++index, encode(value));
        return this;
    }

    /** Binds any JSON value, not only an object. */
    public Parameters value(String json) throws SQLException {
        codec.set(statement, ++index, codec.encodeValue(json));
        return this;
    }

    /** Binds an object of the driver's own. */
    public Parameters object(Object value) throws SQLException {
        statement.setObject(++index, value);
        return this;
    }

    /**
     * Binds the values of an event that its caller passed: id, invocation_id, agent_id, author, branch, content, actions, metadata,
     * timestamp, json_chars.
     */
    public Parameters event(EventRecord event) throws SQLException {
        return text(event.id())
                .text(event.invocationId())
                .text(event.agentId())
                .text(event.author())
                .text(event.branch())
                .json(event.content())
                .json(event.actions())
                .json(event.metadata())
                .time(event.timestamp())
                .number(event.jsonChars());
    }

    /** A time as the codec encodes it; for the same time as before, the same object. */
    public Object encode(Instant time) {
        if (lastEncoded == null || !time.equals(lastTime)) {
            lastEncoded = codec.encodeTime(time);
            lastTime = time;
        }
        return lastEncoded;
    }

    /** JSON text as the codec encodes it. */
    public @Nullable String encode(@Nullable String json) {
        return json == null ? null : codec.encodeJson(json);
    }

    /** Adds the bound values to the statement's batch, and begins again at the first parameter. */
    public void addBatch() throws SQLException {
        statement.addBatch();
        index = 0;
    }

    public PreparedStatement statement() {
        return statement;
    }
}
