package io.aster.springai.session;

import io.aster.session.NewSession;
import io.aster.springai.internal.MetadataTypes;
import io.aster.value.Expiry;
import io.aster.value.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.session.Session;

/**
 * Converts sessions of Spring AI to those of Aster, and back. The member {@value #MEMBER} of the stored metadata has what Aster has no field
 * for: the times as Spring AI has them, and its metadata with the Java types in it.
 *
 * @param keepExpired how long after its expiry a session is still found
 */
record SessionFields(String appName, String agentId, Duration keepExpired) {
    /** The member of the metadata of sessions and events with what only Spring AI has. */
    static final String MEMBER = "springAiSession";

    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";

    NewSession toNew(Session session) {
        return new NewSession(
                session.id(),
                appName,
                session.userId(),
                null,
                agentId,
                metadata(session, session.createdAt()),
                Map.of(),
                expiry(session));
    }

    /** A copy of a stored session with the metadata and the expiry of a given one; it was created when it was. */
    io.aster.session.Session changed(io.aster.session.Session stored, Session given) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>(stored.metadata());
        metadata.putAll(metadata(given, toSession(stored).createdAt()));
        return stored.withMetadata(metadata).withExpiry(expiry(given));
    }

    /** Also of a session that something other than Spring AI has created: all of its metadata then. */
    static Session toSession(io.aster.session.Session stored) {
        Session.Builder session = Session.builder().id(stored.id()).userId(stored.userId());
        if (stored.metadata().get(MEMBER) instanceof Map<?, ?> member) {
            Instant createdAt = time(member.get(CREATED_AT));
            return expiring(session, time(member.get(EXPIRES_AT)))
                    .createdAt(createdAt == null ? stored.createdAt() : createdAt)
                    .metadata(MetadataTypes.read(member))
                    .build();
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        stored.metadata().forEach((name, value) -> {
            if (value != null) {
                metadata.put(name, value);
            }
        });
        return expiring(session, stored.expiry().at())
                .createdAt(stored.createdAt())
                .metadata(metadata)
                .build();
    }

    @SuppressWarnings("NullAway") // None is legal, which the type of the parameter does not say.
    private static Session.Builder expiring(Session.Builder session, @Nullable Instant expiresAt) {
        return session.expiresAt(expiresAt);
    }

    private static Map<String, @Nullable Object> metadata(Session session, Instant createdAt) {
        Map<String, @Nullable Object> member = new LinkedHashMap<>();
        member.put(CREATED_AT, createdAt.toString());
        Instant expiresAt = session.expiresAt();
        if (expiresAt != null) {
            member.put(EXPIRES_AT, expiresAt.toString());
        }
        MetadataTypes.write(session.metadata(), member);
        return Map.of(MEMBER, member);
    }

    private Expiry expiry(Session session) {
        Instant expiresAt = session.expiresAt();
        if (expiresAt == null) {
            return Expiry.NEVER;
        }
        return Expiry.at(expiresAt.isAfter(Times.MAX.minus(keepExpired)) ? Times.MAX : expiresAt.plus(keepExpired));
    }

    private static @Nullable Instant time(@Nullable Object text) {
        return text instanceof String time ? Instant.parse(time) : null;
    }
}
